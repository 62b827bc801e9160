using System.Text;
using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Text;

namespace FeedServer.Tests.Collect.Reading.Text;

public sealed class TextDecoderTests
{
    private const string Words = "Sáng 10/1, tại Hà Nội,\nđường đã được mở rộng. Mọi người đều vui mừng.";

    static TextDecoderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Text_in_utf_8_is_read_with_and_without_a_mark()
    {
        Assert.Equal(Words, Decoded(Encoding.UTF8.GetBytes(Words)).Text);
        Assert.Equal(Words, Decoded([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Words)]).Text);
    }

    [Fact]
    public void Text_in_utf_16_is_read_with_and_without_a_mark()
    {
        foreach (var encoding in (UnicodeEncoding[])[new(false, true), new(true, true)])
        {
            Assert.Equal(Words, Decoded(encoding.GetBytes(Words)).Text);
            Assert.Equal(Words, Decoded([.. encoding.GetPreamble(), .. encoding.GetBytes(Words)]).Text);
        }
    }

    [Fact]
    public void Text_in_windows_1258_is_told_from_other_code_pages_and_composed()
    {
        var decoded = Decoded(InWindows1258(Words));

        Assert.Equal(Words, decoded.Text);
        Assert.Equal("windows-1258", decoded.Encoding);
    }

    [Fact]
    public void Decomposed_letters_are_composed() =>
        Assert.Equal(Words, Decoded(Encoding.UTF8.GetBytes(Words.Normalize(NormalizationForm.FormD))).Text);

    [Fact]
    public void Line_ends_of_every_system_become_one_kind() =>
        Assert.Equal("a\nb\nc\nd", Decoded("a\r\nb\rc\u2028d"u8.ToArray()).Text);

    [Fact]
    public void A_charset_in_the_media_type_is_followed()
    {
        var cyrillic = Encoding.GetEncoding("windows-1251").GetBytes("Привет, мир");

        var decoded = Assert.IsType<DecodeOutcome.Decoded>(TextDecoder.Decode(cyrillic, "text/plain; charset=windows-1251", false));

        Assert.Equal("Привет, мир", decoded.Text);
    }

    [Fact]
    public void A_charset_in_an_html_head_is_followed()
    {
        var page = Encoding.GetEncoding("windows-1251")
            .GetBytes("<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1251'></head>Привет");

        var decoded = Assert.IsType<DecodeOutcome.Decoded>(TextDecoder.Decode(page, null, true));

        Assert.EndsWith("Привет", decoded.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html; charset=iso-2022-jp", "<title>日本のニュース</title>")]
    [InlineData("text/html", "<meta charset=\"iso-2022-jp\"><title>日本のニュース</title>")]
    [InlineData("text/html", "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><html><title>日本のニュース</title></html>")]
    public void A_page_in_a_seven_bit_encoding_is_read_although_its_bytes_are_valid_utf_8(string contentType, string page)
    {
        var decoded = TextDecoder.Decode(Encoding.GetEncoding("iso-2022-jp").GetBytes(page), contentType, isHtml: true);

        Assert.Equal(page, Assert.IsType<DecodeOutcome.Decoded>(decoded).Text);
    }

    [Fact]
    public void A_broken_byte_in_a_declared_encoding_costs_a_character_and_not_the_document()
    {
        var words = string.Concat(Enumerable.Repeat("大河水位上升，村民已安全。", 12));
        var written = Encoding.GetEncoding("gb2312").GetBytes(words);
        byte[] page = [.. written, 0xFF, (byte)'\n', .. written];

        var decoded = Assert.IsType<DecodeOutcome.Decoded>(TextDecoder.Decode(page, "text/html; charset=gb2312", isHtml: true));

        Assert.Equal($"{words}\uFFFD\n{words}", decoded.Text);
        Assert.Single(decoded.Notes);
    }

    [Fact]
    public void A_broken_place_in_utf_8_costs_a_character_where_latin_1_is_declared_by_habit()
    {
        byte[] page = [.. Encoding.UTF8.GetBytes(Words), 0xC3, (byte)' ', .. Encoding.UTF8.GetBytes(Words)];

        var decoded = Assert.IsType<DecodeOutcome.Decoded>(TextDecoder.Decode(page, "text/html; charset=iso-8859-1", isHtml: true));

        Assert.Equal($"{Words}\uFFFD {Words}", decoded.Text);
    }

    [Fact]
    public void What_is_valid_utf_8_is_read_as_such_whatever_is_declared()
    {
        var decoded = Assert.IsType<DecodeOutcome.Decoded>(
            TextDecoder.Decode(Encoding.UTF8.GetBytes(Words), "text/html; charset=iso-8859-1", true));

        Assert.Equal(Words, decoded.Text);
    }

    [Fact]
    public void Broken_utf_8_is_read_with_replacement_and_the_first_bad_place_named()
    {
        byte[] broken = [.. "Hà Nội một\nhai "u8, 0xFF, .. " ba đường"u8];

        var decoded = Decoded(broken);

        Assert.Equal("Hà Nội một\nhai \uFFFD ba đường", decoded.Text);
        Assert.Contains("byte 20 (line 2)", Assert.Single(decoded.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Binary_content_is_refused_with_the_place_or_the_kind()
    {
        Assert.Equal("NUL at byte 3", Refused([1, 2, 3, 0, 5, 6, 7]).Place);
        Assert.Contains("PDF", Refused("%PDF-1.7 ..."u8.ToArray()).Reason, StringComparison.Ordinal);
        Assert.Contains("empty", Refused([]).Reason, StringComparison.Ordinal);
        Assert.Contains("no text", Refused(" \n \n"u8.ToArray()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_are_left_out_and_noted()
    {
        var decoded = Decoded("one\u0007 two\u001B three and more words"u8.ToArray());

        Assert.Equal("one two three and more words", decoded.Text);
        Assert.Single(decoded.Notes);
    }

    private static DecodeOutcome.Decoded Decoded(byte[] bytes) =>
        Assert.IsType<DecodeOutcome.Decoded>(TextDecoder.Decode(bytes, null, false));

    private static DecodeOutcome.Refused Refused(byte[] bytes) =>
        Assert.IsType<DecodeOutcome.Refused>(TextDecoder.Decode(bytes, null, false));

    /// <summary>The code page holds vowels composed with circumflex, breve and horn, and the five tones as marks behind them.</summary>
    private static byte[] InWindows1258(string text)
    {
        var split = new StringBuilder();
        foreach (var c in text)
        {
            var full = c.ToString().Normalize(NormalizationForm.FormD);
            var tone = full.Where(mark => mark is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323').ToArray();
            split.Append(new string([.. full.Except(tone)]).Normalize(NormalizationForm.FormC)).Append(tone);
        }
        return Encoding.GetEncoding(1258, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetBytes(split.ToString());
    }
}
