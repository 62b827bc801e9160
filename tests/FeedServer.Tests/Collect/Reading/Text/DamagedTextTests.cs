using System.Text;
using FeedServer.Collect.Reading.Text;

namespace FeedServer.Tests.Collect.Reading.Text;

/// <summary>Bytes that were lost or changed on their way: one of them costs one character.</summary>
public sealed class DamagedTextTests
{
    private const string Chinese = "<p>渔船清晨出港，午后带回两百斤鱼。</p><p>"
        + "码头上的人都来看，孩子们数着筐子。</p><p>明天还要再去一次。</p>";
    private const string Taiwanese = "<p>漁船清晨出港，午後帶回兩百斤魚。</p><p>"
        + "碼頭上的人都來看，孩子們數著筐子。</p><p>明天還要再去一次。</p>";
    private const string Japanese = "<p>漁船は朝早く港を出て、午後に魚を持ち帰った。</p><p>"
        + "港の人はみな見に来て、子供は箱を数えた。</p><p>明日もまた行く。</p>";
    private const string Korean = "<p>어선은 아침 일찍 항구를 떠나 오후에 생선을 가지고 "
        + "돌아왔다.</p><p>아이들은 상자를 세었다.</p><p>내일도 다시 간다.</p>";
    private const string Vietnamese = "<p>Thuyền cá rời bến từ sớm, chiều về được hai tạ cá.</p><p>Ngày mai lại "
        + "đi tiếp.</p>";

    static DamagedTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string> Texts => new()
    {
        { "gb2312", Chinese }, { "gbk", Chinese }, { "gb18030", Chinese }, { "big5", Taiwanese }, { "shift_jis", Japanese },
        { "euc-jp", Japanese }, { "euc-kr", Korean }, { "utf-8", Vietnamese }, { "utf-8", Chinese },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_character_that_lost_its_second_byte_costs_itself(string charset, string text) =>
        Check(charset, text, (bytes, end) => [.. bytes[..(end - 1)], .. bytes[end..]]);

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_byte_that_is_none_in_the_place_of_another_costs_one_character(string charset, string text) =>
        Check(charset, text, (bytes, end) => [.. bytes[..(end - 2)], 0xFF, .. bytes[(end - 1)..]]);

    [Theory]
    [InlineData("gb2312", Chinese)]
    [InlineData("euc-jp", Japanese)]
    [InlineData("euc-kr", Korean)]
    public void A_lead_byte_that_became_a_question_mark_does_not_shift_what_follows(string charset, string text)
    {
        var encoding = Encoding.GetEncoding(charset);
        var at = text.LastIndexOf("<p>", StringComparison.Ordinal) + 5;
        var bytes = encoding.GetBytes(text);
        bytes[encoding.GetByteCount(text[..at])] = (byte)'?';

        var read = Read(charset, bytes);

        Assert.InRange(read.Count(c => c == '\uFFFD'), 0, 1);
        Assert.EndsWith(text[(at + 1)..], read, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_byte_among_escape_sequences_costs_one_character()
    {
        byte[] bytes = [.. Encoding.GetEncoding("iso-2022-jp").GetBytes(Japanese)];
        var at = bytes.AsSpan().IndexOf("</p>"u8);
        bytes = [.. bytes[..at], 0xFF, .. bytes[at..]];

        Assert.Equal(Japanese, Read("iso-2022-jp", bytes).Replace("\uFFFD", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_feed_of_which_one_byte_is_missing_keeps_its_other_entries()
    {
        var text = "<?xml version='1.0' encoding='gb2312'?><rss><channel>" + string.Concat(Chinese.Split("</p>").SkipLast(1)
            .Select(line => $"<item><title>{line[3..]}</title></item>")) + "</channel></rss>";
        var bytes = Encoding.GetEncoding("gb2312").GetBytes(text);
        var at = bytes.AsSpan().IndexOf("</title>"u8);

        var feed = Feeds.Said.Feed([.. bytes[..(at - 1)], .. bytes[at..]]);

        Assert.Equal(["渔船清晨出港，午后带回两百斤鱼\uFFFD", "码头上的人都来看，孩子们数着筐子。",
            "明天还要再去一次。"],
            feed.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void A_megabyte_of_damage_is_read_in_one_pass()
    {
        var bytes = Enumerable.Range(0, 1_000_000).Select(at => (byte)(at % 7 == 0 ? 0xFF : 0xB0 + at % 40)).ToArray();

        Assert.NotNull(TextDecoder.Decode(bytes, "text/plain; charset=gb2312", isHtml: false));
    }

    /// <summary>Damages one character after the other: at most one is lost, nothing of the other paragraphs changes, and mostly nothing
    /// of its own. Two bytes off their boundary may be a character that no reader can doubt.</summary>
    private static void Check(string charset, string text, Func<byte[], int, byte[]> damage)
    {
        var encoding = Encoding.GetEncoding(charset);
        var (bytes, places, whole) = (encoding.GetBytes(text), 0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] <= '\u00FF') continue;
            var read = Read(charset, damage(bytes, encoding.GetByteCount(text[..(at + 1)])));
            Assert.True(read.Count(c => c == '\uFFFD') <= 1, $"{at}: {read}");
            var (start, end) = (text.LastIndexOf("<p>", at, StringComparison.Ordinal), text.IndexOf("</p>", at, StringComparison.Ordinal));
            Assert.StartsWith(text[..start], read, StringComparison.Ordinal);
            Assert.EndsWith(text[end..], read, StringComparison.Ordinal);
            (places, whole) = (places + 1, whole + (Alike(read, text) >= text.Length - 2 ? 1 : 0));
        }
        Assert.True(whole * 2 >= places, $"{whole} of {places}");
    }

    /// <summary>How many characters two texts share at their beginnings and ends.</summary>
    private static int Alike(string one, string other)
    {
        var start = one.AsSpan().CommonPrefixLength(other);
        var end = 0;
        while (end < Math.Min(one.Length, other.Length) - start && one[^(end + 1)] == other[^(end + 1)]) end++;
        return start + end;
    }

    private static string Read(string charset, byte[] bytes) =>
        Assert.IsType<DecodeOutcome.Decoded>(TextDecoder.Decode(bytes, "text/html; charset=" + charset, isHtml: true)).Text;
}
