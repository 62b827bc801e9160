using System.Text;
using CsCheck;
using FeedServer.Search.Folding;
using FeedServer.Search.Queries;
using Microsoft.Data.Sqlite;

namespace FeedServer.Tests.Search.Queries;

/// <summary>Queries are asked of SQLite itself.</summary>
public sealed class MatchExpressionTests : IDisposable
{
    private static readonly Gen<string> Texts = Gen.String[Gen.OneOf(
        Gen.Char, Gen.Char["aăâđĐ \"'()*^:{}-+#=\0\u0300\u0301\u00ad\u200b.,NOTANDEARcol日本ไท한ç"]), 1, 30];

    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public MatchExpressionTests()
    {
        connection.Open();
        Run("""
            CREATE VIRTUAL TABLE texts USING fts5(text, title, caption, names, content='', contentless_delete=1,
              tokenize="ascii tokenchars '#+=-'")
            """);
        Run("CREATE VIRTUAL TABLE exact USING fts5(words, content='', contentless_delete=1, detail=none, tokenize=\"ascii\")");
    }

    public void Dispose() => connection.Dispose();

    [Theory]
    [InlineData("TP.HCM")]
    [InlineData("Covid-19")]
    [InlineData("C#")]
    [InlineData("C++")]
    [InlineData("U.S.")]
    [InlineData("10.1.2023")]
    [InlineData("15/KH-UBND")]
    [InlineData("AT&T")]
    [InlineData("e-mail")]
    [InlineData("1.000.000")]
    [InlineData("ho\u00adạt")]
    [InlineData("đo\u0323\u0302\u200bng")]
    [InlineData("東京")]
    [InlineData("ประเทศ")]
    public void A_compound_is_found_as_typed_and_by_its_parts(string compound)
    {
        Insert(1, $"Chữ {compound}, chữ.");
        Insert(2, "Chữ khác hẳn.");
        Assert.Equal([1], Find(compound));
        Assert.Equal([1], Find($"\"chu {compound} chu\""));
        Assert.Equal([1], Find(compound.Normalize(NormalizationForm.FormD).ToUpperInvariant()));
        Assert.All(FoldedText.Words(compound), part => Assert.Equal([1], Find(part)));
    }

    [Fact]
    public void A_language_is_not_its_first_letter()
    {
        Insert(1, "Lập trình C");
        Insert(2, "Lập trình C# và C++");
        Assert.Equal([2], Find("C#"));
        Assert.Equal([1, 2], Find("C"));
        Assert.Equal([2], Find("\"C# và C++\""));
    }

    [Fact]
    public void Any_text_finds_itself_in_any_case_and_form() => Texts.Sample(text =>
    {
        var words = FoldedText.Words(text);
        Run("DELETE FROM texts WHERE rowid = 1");
        Insert(1, text);
        var query = SearchQuery.Parse($"\"{text.Replace('"', ' ')}\"");
        if (words.Count == 0) Assert.True(query.IsEmpty);
        foreach (var term in query.Terms.OfType<TextTerm>()) Assert.Equal([1], Rows("texts", MatchExpression.From(term, null)));
    }, iter: 2_000, threads: 1);

    [Fact]
    public void Nothing_that_is_typed_is_an_error_of_syntax() => Texts.Sample(text =>
    {
        foreach (var typed in new[] { text, $"title:{text}", $"by:\"{text}\"", $"section:={text}", text + "abc*", $"caption:\"{text}\"*" })
        {
            var query = SearchQuery.Parse(typed);
            foreach (var term in query.Terms.OfType<TextTerm>())
            {
                Rows("texts", MatchExpression.From(term, null));
                Rows("texts", MatchExpression.From(term, prefix => [prefix, prefix + "x", "\"'"]));
            }
            if (ExactWords.Match(query) is { } exact) Rows("exact", exact);
        }
    }, iter: 3_000, threads: 1);

    [Fact]
    public void The_longest_query_is_not_too_long_for_the_engine()
    {
        var phrase = SearchQuery.Parse($"\"{string.Join(' ', Enumerable.Repeat("a", 100))}\"");
        Rows("texts", MatchExpression.From((TextTerm)phrase.Terms[0], null));
        var words = SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 40).Select(number => $"đ{number}")));
        Rows("exact", ExactWords.Match(words)!); // the words have accents
    }

    [Fact]
    public void A_field_of_names_finds_its_names_and_a_whole_name_only_itself()
    {
        Insert(1, "Bài một", Names(SearchField.Section, ["Tin"]));
        Insert(2, "Bài hai", Names(SearchField.Section, ["Tin hoạt động"]));
        Insert(3, "Tin hoạt động", Names(SearchField.Place, ["Tin"]));
        Assert.Equal([2], Find("section:\"tin hoat dong\""));
        Assert.Equal([1, 2], Find("mục:tin"));
        Assert.Equal([1], Find("section:=Tin"));
        Assert.Equal([2], Find("section:=\"TIN HOẠT ĐỘNG\""));
        Assert.Equal([2, 3], Find("\"tin hoạt động\""));
        Assert.Empty(Find("place:ti"));
        Assert.Equal([3], Find("place:tin*"));
    }

    [Fact]
    public void No_phrase_reaches_from_one_name_into_the_next_and_no_word_asks_for_a_source()
    {
        Insert(1, "Bài", Names(SearchField.Byline, ["Hà Miên", "Sơn Lam"]) + " "
            + Names(SearchField.Source, ["tin-lam"]));
        Assert.Equal([1], Find("by:\"hà miên\""));
        Assert.Empty(Find("by:\"miên sơn\""));
        Assert.Empty(Find("\"miên sơn\""));
        Assert.Equal([1], Find("\"sơn lam\""));
        Assert.Empty(Find("photo:miên"));
        Assert.Equal([1], Find("source:tin-lam"));
        Assert.Equal([1], Find("source:=tin-lam"));
        Assert.Empty(Find("tin"));
    }

    [Fact]
    public void A_prefix_is_the_words_that_the_index_has()
    {
        Insert(1, "hoạt động");
        Insert(2, "hoàn toàn");
        Assert.Equal("(\"tin hoat\" OR \"tin hoa\")", MatchExpression.From(Term("\"tin hoà\"*"), Words));
        Assert.Equal("(\"h=hoat\" OR \"h=hoa\")", MatchExpression.From(Term("title:hoa*"), Words));
        Assert.Equal("\"hoa\"", MatchExpression.From(Term("hoa*"), _ => []));
        Assert.Equal([1, 2], Rows("texts", MatchExpression.From(Term("hoa*"), null)));

        static IReadOnlyList<string> Words(string prefix) =>
            prefix is "hoa" or "h=hoa" ? [prefix + "t", prefix] : [];
    }

    [Theory]
    [InlineData("đồng", "đông", false)]
    [InlineData("đồng", "ĐỒNG", true)]
    [InlineData("đồng", "đo\u0302\u0300ng", true)]
    [InlineData("hòa", "hoà", true)]
    [InlineData("hoà bình", "hòa bình", true)]
    [InlineData("đo", "đò", false)]
    [InlineData("hoạ*", "hoạt", false)]
    [InlineData("hoạt*", "hoạt", true)]
    public void Words_with_accents_are_known_by_them(string typed, string text, bool isExact)
    {
        Run($"INSERT INTO exact(rowid, words) VALUES (1, '{ExactWords.ForIndex([text])}')");
        Assert.Equal(isExact ? [1L] : [], Rows("exact", ExactWords.Match(SearchQuery.Parse(typed))!)); // it has accents
    }

    [Fact]
    public void Without_accents_typed_no_text_is_nearer_than_another()
    {
        Assert.Null(ExactWords.Match(SearchQuery.Parse("hoat dong 2023 C# -đồng published:2023 日本")));
        Assert.Equal("", ExactWords.ForIndex(["Covid-19 in the U.S., 2023", "日本"]));
    }

    private static TextTerm Term(string text) => Assert.IsType<TextTerm>(Assert.Single(SearchQuery.Parse(text).Terms));

    private List<long> Find(string query) => Rows("texts", string.Join(" AND ",
        SearchQuery.Parse(query).Terms.Cast<TextTerm>().Select(term => $"({MatchExpression.From(term, null)})")));

    private List<long> Rows(string table, string match)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid FROM {table} WHERE {table} MATCH $match ORDER BY rowid";
        command.Parameters.AddWithValue("$match", match);
        using var reader = command.ExecuteReader();
        var rows = new List<long>();
        while (reader.Read()) rows.Add(reader.GetInt64(0));
        return rows;
    }

    private static string Names(SearchField field, string[] names)
    {
        var words = new StringBuilder(field is SearchField.Source ? "" : IndexedNames.Plain(names));
        IndexedNames.AppendPrefixed(words, field, names);
        return words.ToString();
    }

    private void Insert(long row, string title, string names = "")
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO texts(rowid, title, names) VALUES ($row, $title, $names)";
        command.Parameters.AddWithValue("$row", row);
        command.Parameters.AddWithValue("$title", FoldedText.ForIndex(title));
        var words = new StringBuilder(names);
        IndexedNames.AppendPrefixed(words, SearchField.Title, [title], areListed: false);
        command.Parameters.AddWithValue("$names", words.ToString());
        command.ExecuteNonQuery();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
