using System.Globalization;
using System.Text;
using CsCheck;
using FeedServer.Search.Extracts;
using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Tests.Search.Extracts;

public sealed class ExtractTests
{
    private static readonly string[] Words =
    [
        "Tin", "hoạt", "động", "hoat", "ĐỒNG", "đông.", "cò", "trắng,", "bến", "sông!", "\n", "日本語", "ไทย",
        "👩\u200d👩\u200d👧",
        "e\u0301\u0302\u0303", "C#", "ho\u00adạt", "«Hà", "Nội»",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(Words.Select(Gen.Const).ToArray()).Array[0, 120]
        .SelectMany(words => Gen.OneOf<string>(" ", "", "  ").Select(joint => string.Join(joint, words)))
        .SelectMany(text => Gen.OneOf<NormalizationForm>(NormalizationForm.FormC, NormalizationForm.FormD).Select(text.Normalize));

    private static readonly Gen<string> Queries = Gen.OneOf<string>("tin", "hoạt động", "\"hoat dong\"", "dong cò -trang",
        "hoạt* OR 日本", "\"tin hoạt động\" nội", "C#", "ไทย", "title:cò", "é");

    [Fact]
    public void Every_mark_is_a_word_of_the_query_on_the_letters_of_the_original() =>
        Gen.Select(Texts, Queries, Gen.Int[20, 300]).Sample((text, asked, most) =>
        {
            var query = SearchQuery.Parse(asked);
            Check(Extract.From(text, query, SearchField.Text, most), query);
            Check(Extract.Whole(text, query, SearchField.Text), query);
        }, iter: 5_000);

    [Fact]
    public void What_a_text_has_of_a_query_is_marked() =>
        Gen.Select(Texts, Gen.OneOf<string>("tin", "cò", "động", "bến")).Sample((text, word) =>
        {
            var folded = FoldedText.Words(word)[0];
            var tokens = FoldedText.Tokens(text).Where(token => token.Folded == folded)
                .Select(token => new MarkedRange(token.Start, token.Length));
            var query = SearchQuery.Parse(word);
            Assert.Equal(tokens, Extract.Whole(text, query, SearchField.Title).Marks);
            Assert.Equal(tokens.Any(), Extract.From(text, query, SearchField.Text, 100).Marks.Count > 0);
        }, iter: 5_000);

    [Fact]
    public void An_extract_is_whole_characters_of_the_text_and_no_longer_than_asked() => Gen.Select(Texts, Queries, Gen.Int[60, 300])
        .Sample((text, asked, most) =>
        {
            var extract = Extract.From(text, SearchQuery.Parse(asked), SearchField.Text, most);
            var parts = extract.Text.Split('…').Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
            Assert.True(parts.Count <= 2 && extract.Text.Length <= most + 7);
            var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var whole = Characters(line);
            Assert.All(parts, part => Assert.True(Starts(whole, Characters(part)), $"{part} in {line}"));
        }, iter: 5_000);

    [Fact]
    public void The_window_with_the_most_of_the_query_is_taken()
    {
        var filler = string.Concat(Enumerable.Repeat("Một câu không nói gì cả. ", 20));
        var text = $"Đàn cò bay. {filler}Bến sông có cò trắng đậu. {filler}";
        var extract = Extract.From(text, SearchQuery.Parse("bến cò trắng"), SearchField.Text, 120);
        Assert.Equal("… Một câu không nói gì cả. Bến sông có cò trắng đậu. Một câu không nói gì cả. "
            + "Một câu không nói gì cả. …", extract.Text);
        Assert.Equal(["Bến", "có", "cò", "trắng"], Marked(extract));
    }

    [Fact]
    public void Words_that_stand_far_apart_are_shown_in_two_parts()
    {
        var filler = string.Concat(Enumerable.Repeat("Một câu không nói gì cả. ", 20));
        var text = $"{filler}Đàn cò bay. {filler}Bến sông vắng. {filler}";
        var extract = Extract.From(text, SearchQuery.Parse("cò bến"), SearchField.Text, 160);
        Assert.Equal(["cò", "Bến"], Marked(extract));
        Assert.Equal(3, extract.Text.Count(letter => letter == '…'));
        Assert.Contains("Đàn cò bay.", extract.Text, StringComparison.Ordinal);
        Assert.Contains("Bến sông vắng.", extract.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_accents_that_were_typed_choose_the_window()
    {
        var filler = string.Concat(Enumerable.Repeat("Một câu không nói gì cả. ", 20));
        var extract = Extract.From($"Mùa đông. {filler}Cánh đồng. {filler}", SearchQuery.Parse("đồng"), SearchField.Text, 80);
        Assert.Equal(["đồng"], Marked(extract));
    }

    [Fact]
    public void Without_a_match_the_beginning_is_given()
    {
        var extract = Extract.From("Đàn cò bay. Rồi đi.\nHết.", SearchQuery.Parse("vạc"), SearchField.Text, 14);
        Assert.Equal(("Đàn cò bay. …", 0), (extract.Text, extract.Marks.Count));
        Assert.Equal("Cò", Extract.From("Cò", SearchQuery.Parse("title:cò"), SearchField.Text, 100).Text);
        Assert.Empty(Extract.From("Cò", SearchQuery.Parse("title:cò"), SearchField.Text, 100).Marks);
    }

    [Theory]
    [InlineData("Đàn cò… bay xa", 8, "Đàn cò…")]
    [InlineData("Đàn cò bay   \n ", 11, "Đàn cò bay")]
    [InlineData("Đàncòbayxa", 6, "Đàncòb…")]
    [InlineData("Đàn cò, bay xa", 8, "Đàn cò, …")]
    public void One_ellipsis_stands_for_what_is_left_out(string text, int most, string shown) =>
        Assert.Equal(shown, Extract.From(text, SearchQuery.Parse("vạc"), SearchField.Text, most).Text);

    [Fact]
    public void A_phrase_is_one_mark_and_is_not_marked_elsewhere()
    {
        var extract = Extract.Whole("Tin hoạt động: hoạt, động.", SearchQuery.Parse("\"hoat dong\""), SearchField.Title);
        Assert.Equal(["hoạt động", "hoạt, động"], Marked(extract));
        Assert.Empty(Extract.Whole("động hoạt", SearchQuery.Parse("\"hoat dong\""), SearchField.Title).Marks);
    }

    [Fact]
    public void A_text_of_a_million_words_is_read_once()
    {
        var text = string.Concat(Enumerable.Repeat("a ", 1_000_000)) + "cuối";
        var query = SearchQuery.Parse($"cuối \"{string.Join(' ', Enumerable.Repeat("a", 64))}\"");
        var extract = Extract.From(text, query, SearchField.Text, 200);
        Assert.Contains("cuối", Marked(extract));
        Assert.True(extract.Text.Length < 210);
    }

    private static void Check(Extract extract, SearchQuery query)
    {
        var end = 0;
        foreach (var mark in extract.Marks)
        {
            Assert.InRange(mark.Start, end, extract.Text.Length);
            end = mark.End;
            var words = FoldedText.Words(extract.Text.Substring(mark.Start, mark.Length));
            Assert.Contains(query.Terms.SelectMany(TextsOf), term => words.Any(word => FoldedText.Words(term.Text)[0] == word
                || term.IsPrefix && word.StartsWith(FoldedText.Words(term.Text)[0], StringComparison.Ordinal)));
            Assert.DoesNotContain("trang", words);
        }
    }

    private static IEnumerable<string> Marked(Extract extract) =>
        extract.Marks.Select(mark => extract.Text.Substring(mark.Start, mark.Length));

    private static List<string> Characters(string text)
    {
        var characters = new List<string>();
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();) characters.Add(elements.GetTextElement());
        return characters;
    }

    private static bool Starts(List<string> whole, List<string> part) => Enumerable.Range(0, Math.Max(0, whole.Count - part.Count + 1))
        .Any(at => whole.GetRange(at, part.Count).SequenceEqual(part));

    private static IEnumerable<TextTerm> TextsOf(SearchTerm term) => term switch
    {
        TextTerm text => [text],
        OrTerm any => any.Alternatives.SelectMany(TextsOf),
        AndTerm all => all.Terms.SelectMany(TextsOf),
        _ => [],
    };
}
