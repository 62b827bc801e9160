using System.Text;
using CsCheck;
using FeedServer.Search.Folding;

namespace FeedServer.Tests.Search.Folding;

public sealed class FoldedTextTests
{
    // Twelve vowels with five tones and without, and đ: 134 letters with those that have no mark left out.
    private const string Vowels = "aăâeêioôơuưy";
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    private static readonly Gen<string> AnyText = Gen.String[Gen.OneOf(
        Gen.Char, Gen.Char["aăâđĐ \u0300\u0301\u00ad\u200b\u200d.-#+日本ไทยกำ한가ﾞｶ"],
        Gen.Char["½²①ﬁßẞİıς\ud83d\udc4d"]), 0, 60];

    private static IReadOnlyList<string> Letters { get; } = [.. Vowels
        .SelectMany(vowel => Tones.Select(tone => $"{vowel}{tone}".Normalize()).Append($"{vowel}"))
        .Where(letter => letter[0] > 0x7f).Append("đ").SelectMany(letter => new[] { letter, letter.ToUpperInvariant() })];

    [Fact]
    public void Vietnamese_has_134_letters_with_marks() => Assert.Equal(134, Letters.Distinct().Count());

    [Fact]
    public void Every_letter_is_the_same_word_composed_and_decomposed_small_and_large()
    {
        foreach (var letter in Letters)
        {
            var plain = letter.Normalize(NormalizationForm.FormD)[0] is 'đ' or 'Đ' ? "d" : letter.Normalize(NormalizationForm.FormD)[..1];
            foreach (var written in new[] { letter, letter.Normalize(NormalizationForm.FormD), letter.ToUpperInvariant() })
                Assert.Equal([$"x{plain.ToLowerInvariant()}y"], FoldedText.Words($"x{written}Y"));
        }
    }

    [Fact]
    public void Words_of_any_letters_find_each_other_in_both_forms_and_cases() =>
        Gen.OneOf(Letters.Select(Gen.Const).ToArray()).Array[1, 12].Select(letters => string.Concat(letters)).Sample(word =>
        {
            var folded = FoldedText.Words(word);
            Assert.Single(folded);
            Assert.Equal(folded, FoldedText.Words(word.Normalize(NormalizationForm.FormD)));
            Assert.Equal(folded, FoldedText.Words(word.ToUpperInvariant()));
            Assert.Equal(folded, FoldedText.Words(word.ToLowerInvariant().Normalize(NormalizationForm.FormD)));
            Assert.Equal(folded, FoldedText.Words(string.Join('\u00ad', word.ToCharArray())));
            Assert.True(folded[0].All(char.IsAsciiLetter));
        });

    [Theory]
    [InlineData("Đường SẮT Việt-Nam", "duong sat viet nam")]
    [InlineData("R&D <mới>", "r d moi")]
    [InlineData("Ｔｉｎ ２", "tin 2")]
    [InlineData("Новости 日本", "новости 日 本")]
    [InlineData(" \ud800 ", "")]
    [InlineData("a\ufffeb", "a b")]
    [InlineData("", "")]
    [InlineData("TP.HCM", "tp hcm")]
    [InlineData("Covid-19", "covid 19")]
    [InlineData("C#, C++ và F#", "c c# c c++ va f f#")]
    [InlineData("a+b C#5 #tag 1+1 A+", "a b c 5 tag 1 1 a a+")]
    [InlineData("U.S.", "u s")]
    [InlineData("10.1.2023", "10 1 2023")]
    [InlineData("15/KH-UBND", "15 kh ubnd")]
    [InlineData("AT&T, e-mail, 1.000.000", "at t e mail 1 000 000")]
    [InlineData("ho\u00adat đ\u200bộ\u2060ng", "hoat dong")]
    [InlineData("Ðà Nẵng, Ɖà", "da nang da")]
    [InlineData("Łódź Straße smørrebrød ŒUVRE", "lodz strasse smorrebrod oeuvre")]
    [InlineData("Ὀδυσσεύς İstanbul ﬁn m² ½ ٣", "οδυσσευσ istanbul fin m2 3")]
    [InlineData("ไทย กำ", "ไ ท ย ก ำ")]
    [InlineData("ひらがな カナ", "ひ ら が な カ ナ")]
    [InlineData("한국의", "한 국 의")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void Words_lose_case_and_marks(string text, string words)
    {
        Assert.Equal(words, string.Join(' ', FoldedText.Words(text)));
        Assert.Equal(words, FoldedText.ForIndex(text));
        if (!text.Contains('\ufffe', StringComparison.Ordinal) && !text.Contains('\ud800', StringComparison.Ordinal))
            Assert.Equal(words, FoldedText.ForIndex(text.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void Each_word_stands_where_its_place_says() => AnyText.Sample(text =>
    {
        var end = 0;
        foreach (var token in FoldedText.Tokens(text))
        {
            Assert.True(token.Length > 0 && token.End <= text.Length && (token.Start >= end || token.Folded[^1] is '#' or '+'));
            Assert.Equal(token.Folded, FoldedText.Words(text.Substring(token.Start, token.Length))[^1]);
            end = token.End;
        }
    }, iter: 20_000);

    [Fact]
    public void What_is_folded_stays_as_it_is() => AnyText.Sample(text =>
    {
        var words = FoldedText.Words(text).Where(word => word[^1] is not ('#' or '+')).ToList();
        Assert.All(words, word => Assert.True(word.Length <= 64 && word.IsNormalized() && !word.Contains(' ', StringComparison.Ordinal)));
        Assert.Equal(words, FoldedText.Words(string.Join(' ', words)));
    }, iter: 20_000);

    [Fact]
    public void A_mark_belongs_to_its_letter_in_the_original()
    {
        var text = "«Hoạt đo\u0323\u0302ng»";
        var words = FoldedText.Tokens(text).Select(token => text.Substring(token.Start, token.Length));
        Assert.Equal(["Hoạt", "đo\u0323\u0302ng"], words);
    }

    [Fact]
    public void A_word_without_end_is_read_in_pieces() =>
        Assert.Equal([64, 64, 22], FoldedText.Words(new string('a', 150)).Select(word => word.Length));

    [Theory]
    [InlineData("Tin bến sông", "song ben", true)]
    [InlineData("Tin bến sông", "SÔ", true)]
    [InlineData("Tin bến sông", "ông", false)]
    [InlineData("Tin bến sông", "tin đò", false)]
    public void A_name_holds_what_begins_its_words_in_any_order(string name, string asked, bool holds) =>
        Assert.Equal(holds, FoldedText.Holds(FoldedText.Words(name), FoldedText.Words(asked)));

}
