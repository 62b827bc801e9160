using CsCheck;
using FeedServer.Search.Queries;

namespace FeedServer.Tests.Search.Queries;

public sealed class SearchQueryTests
{
    private static readonly string[] Parts =
    [
        " ", " ", " ", "\"", "“", "(", ")", "-", "--", "*", ":", "|", "OR ", " OR ", "AND ", "NOT ", "or", "first ", "cò",
        "co\u0300", "bến sông", "TP.HCM", "C#", "title:", "tiêu đề:", "by:", "by:=", "ảnh:", "section:=\"", "published:",
        "event:", "đăng:", "seen:>", "changed:<=", "date:", "undated", "versions:yes", "2023", "2023-01", "2023-01-10", "10.1.2023",
        "2023-01-10/P1M", "..", "/", "P1Y", "0000", "9999", "chưa-rõ-ngày", "https://", "\u00ad", "\u200b", "日本", "ไทย",
        "👍", "\ud800", "\ufffe", "\0", "\n", "½", "#", "+", "ấ", "%", "'", "…", "–", "≥2020",
    ];

    private static readonly Gen<string> Queries = Gen.OneOf(
        Gen.OneOf<string>(Parts).Array[0, 40].Select(parts => string.Concat(parts)),
        Gen.String[Gen.Char, 0, 60],
        Gen.OneOf<string>(Parts).Array[0, 900].Select(parts => string.Concat(parts)));

    [Fact]
    public void The_canonical_spelling_of_any_text_is_the_same_query() => Queries.Sample(text =>
    {
        var query = SearchQuery.Parse(text);
        var again = SearchQuery.Parse(query.Canonical);
        Assert.Equal(query, again);
        Assert.Equal(query.Canonical, again.Canonical);
        Assert.Empty(again.Notes);
    }, iter: 10_000);

    [Theory]
    [InlineData("tin hoạt  động", "tin hoạt động")]
    [InlineData("tin tin", "tin")]
    [InlineData("“tin  hoạt động”", "\"tin hoạt động\"")]
    [InlineData("\"tin\"", "tin")]
    [InlineData("cò -vạc", "cò -vạc")]
    [InlineData("cò NOT \"vạc xám\"", "cò -\"vạc xám\"")]
    [InlineData("-title:cò", "-title:cò")]
    [InlineData("a OR b c", "a OR b c")]
    [InlineData("a | b OR c", "a OR b OR c")]
    [InlineData("(a b) OR c", "(a b) OR c")]
    [InlineData("-(a OR b)", "-(a OR b)")]
    [InlineData("(a b) AND c", "a b c")]
    [InlineData("((a))", "a")]
    [InlineData("-(-a)", "a")]
    [InlineData("a) b (c", "a b c")]
    [InlineData("hoạt*", "hoạt*")]
    [InlineData("\"tin hoạt\"*", "\"tin hoạt\"*")]
    [InlineData("tiêu đề:cò TIEU-DE:vạc tieude:sếu", "title:cò title:vạc title:sếu")]
    [InlineData("mục:\"tin hoạt động\" tác giả:Miên ảnh:Hà nơi:Huế thẻ:chim nguồn:lam",
        "section:\"tin hoạt động\" by:Miên photo:Hà place:Huế tag:chim source:lam")]
    [InlineData("section:=\"Tin hoạt động\"", "section:=\"Tin hoạt động\"")]
    [InlineData("egrets.", "egrets")]
    [InlineData("(TP.HCM), C#", "TP.HCM C#")]
    [InlineData("https://example.org/a?b=c", "\"https://example.org/a?b=c\"")]
    [InlineData("10.1.2023", "10.1.2023")]
    [InlineData("or and not", "or and not")]
    [InlineData("\"OR\" \"undated\"", "\"OR\" \"undated\"")]
    [InlineData("- -- *** ?", "")]
    [InlineData("cò versions:yes", "cò versions:yes")]
    [InlineData("phiên bản:có cò", "cò versions:yes")]
    [InlineData("Undated", "undated")]
    [InlineData("published:undated đăng:không-rõ", "published:undated")]
    [InlineData("title:cò title:xám*", "title:cò title:xám*")]
    public void A_query_has_one_spelling(string text, string canonical) => Assert.Equal(canonical, SearchQuery.Parse(text).Canonical);

    [Theory]
    [InlineData("published:2023", "2023-01-01", "2023-12-31", "published:2023")]
    [InlineData("published:2023-02", "2023-02-01", "2023-02-28", "published:2023-02")]
    [InlineData("published:2023-02-03", "2023-02-03", "2023-02-03", "published:2023-02-03")]
    [InlineData("published:2/2023", "2023-02-01", "2023-02-28", "published:2023-02")]
    [InlineData("published:3/2/2023", "2023-02-03", "2023-02-03", "published:2023-02-03")]
    [InlineData("published:3.2.2023", "2023-02-03", "2023-02-03", "published:2023-02-03")]
    [InlineData("published:2023-01-10..2023-02", "2023-01-10", "2023-02-28", "published:2023-01-10..2023-02-28")]
    [InlineData("published:2024..2023", "2023-01-01", "2024-12-31", "published:2023-01-01..2024-12-31")]
    [InlineData("published:2023–2024", "2023-01-01", "2024-12-31", "published:2023-01-01..2024-12-31")]
    [InlineData("published:..2023", null, "2023-12-31", "published:..2023-12-31")]
    [InlineData("published:2023..", "2023-01-01", null, "published:2023-01-01..")]
    [InlineData("published:..", null, null, "published:..")]
    [InlineData("published:>2023", "2024-01-01", null, "published:2024-01-01..")]
    [InlineData("published:>=2023", "2023-01-01", null, "published:2023-01-01..")]
    [InlineData("published:<2023", null, "2022-12-31", "published:..2022-12-31")]
    [InlineData("published:<=2023-06", null, "2023-06-30", "published:..2023-06-30")]
    [InlineData("published:2023-01-10/2023-02-01", "2023-01-10", "2023-02-01", "published:2023-01-10..2023-02-01")]
    [InlineData("published:2023-01-10/P1M", "2023-01-10", "2023-02-09", "published:2023-01-10..2023-02-09")]
    [InlineData("published:2023-01-01/P1Y2M1W3D", "2023-01-01", "2024-03-10", "published:2023-01-01..2024-03-10")]
    [InlineData("published:P1W/2023-01-10", "2023-01-04", "2023-01-10", "published:2023-01-04..2023-01-10")]
    [InlineData("published:2023-01-10/..", "2023-01-10", null, "published:2023-01-10..")]
    [InlineData("published:\"2023-01-10 \"", "2023-01-10", "2023-01-10", "published:2023-01-10")]
    [InlineData("ngày đăng:2023", "2023-01-01", "2023-12-31", "published:2023")]
    public void Days_are_read_in_the_forms_that_readers_type(string text, string? first, string? last, string canonical)
    {
        var query = SearchQuery.Parse(text);
        var term = Assert.IsType<DateTerm>(Assert.Single(query.Terms));
        Assert.Equal((DateAxis.Published, first, last), (term.Axis, Iso(term.First), Iso(term.Last)));
        Assert.Equal(canonical, query.Canonical);
        Assert.Empty(query.Notes);
    }

    [Theory]
    [InlineData("date:2023", DateAxis.Filed)]
    [InlineData("ngày:2023", DateAxis.Filed)]
    [InlineData("event:2023", DateAxis.Event)]
    [InlineData("sự kiện:2023", DateAxis.Event)]
    [InlineData("seen:2023", DateAxis.Seen)]
    [InlineData("changed:2023", DateAxis.Changed)]
    public void Each_date_is_asked_by_itself(string text, DateAxis axis) =>
        Assert.Equal(axis, Assert.IsType<DateTerm>(Assert.Single(SearchQuery.Parse(text).Terms)).Axis);

    [Theory]
    [InlineData("published:soon", QueryNoteKind.ValueNotUnderstood, "published:soon")]
    [InlineData("published:2023-13", QueryNoteKind.ValueNotUnderstood, "published:2023-13")]
    [InlineData("published:2023-02-29", QueryNoteKind.ValueNotUnderstood, "published:2023-02-29")]
    [InlineData("published:0000", QueryNoteKind.ValueNotUnderstood, "published:0000")]
    [InlineData("published:>9999", QueryNoteKind.ValueNotUnderstood, "published:>9999")]
    [InlineData("published:2023-01-10/P0D", QueryNoteKind.ValueNotUnderstood, "published:2023-01-10/P0D")]
    [InlineData("published:2023-01-10/P99999999999Y", QueryNoteKind.ValueNotUnderstood, "published:2023-01-10/P99999999999Y")]
    [InlineData("published:2023-01-10/P9999Y", QueryNoteKind.ValueNotUnderstood, "published:2023-01-10/P9999Y")]
    [InlineData("published:\"cò trắng\"", QueryNoteKind.ValueNotUnderstood, "published:\"cò trắng\"")]
    [InlineData("versions:maybe", QueryNoteKind.ValueNotUnderstood, "versions:maybe")]
    [InlineData("title:***", QueryNoteKind.ValueNotUnderstood, "title:***")]
    [InlineData("title: cò", QueryNoteKind.FieldWithoutValue, "title:")]
    [InlineData("Ảnh: Hà Miên", QueryNoteKind.FieldWithoutValue, "Ảnh:")]
    [InlineData("ho*", QueryNoteKind.PrefixTooShort, "ho*")]
    [InlineData("\"cò trắng", QueryNoteKind.QuoteNotClosed, "\"cò trắng")]
    [InlineData("cò OR", QueryNoteKind.OperatorAlone, "OR")]
    [InlineData("OR cò", QueryNoteKind.OperatorAlone, "OR")]
    [InlineData("cò NOT", QueryNoteKind.OperatorAlone, "NOT")]
    public void What_is_not_understood_is_words_and_is_told(string text, QueryNoteKind kind, string part)
    {
        var query = SearchQuery.Parse(text);
        Assert.All(query.Terms, term => Assert.Equal(SearchField.Any, Assert.IsType<TextTerm>(term).Field));
        Assert.False(query.IsEmpty);
        Assert.Contains(new QueryNote(kind, part), query.Notes);
    }

    [Fact]
    public void A_text_without_end_is_bounded()
    {
        var words = SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 100_000)));
        Assert.Equal(32, words.Terms.Count);
        Assert.Equal(QueryNoteKind.TooLong, words.Notes[0].Kind);
        var phrase = SearchQuery.Parse('"' + string.Join(' ', Enumerable.Range(0, 100_000)) + '"');
        Assert.Equal("63", Assert.IsType<TextTerm>(Assert.Single(phrase.Terms)).Text.Split(' ')[^1]);
        var letters = SearchQuery.Parse(new string('a', 100_000));
        Assert.True(letters.IsEmpty || letters.Canonical.Length <= 600);
        Assert.Equal("a", SearchQuery.Parse(new string('(', 100_000) + "a").Canonical is "" ? "a" : "not bounded");
        var deep = SearchQuery.Parse(string.Concat(Enumerable.Repeat("-(a ", 20)) + "b" + new string(')', 20) + " c");
        Assert.Equal(new TextTerm(SearchField.Any, "c", false, false), deep.Terms[^1]);
        Assert.Equal(deep, SearchQuery.Parse(deep.Canonical));
        Assert.True(SearchQuery.Parse(string.Concat(Enumerable.Repeat("NOT -", 800)) + "a").Canonical is "-a" or "");
    }

    [Fact]
    public void Two_spellings_of_one_query_are_equal()
    {
        Assert.Equal(SearchQuery.Parse("co\u0300 tiêu đề:x"), SearchQuery.Parse("c\u00f2  title:x"));
        Assert.NotEqual(SearchQuery.Parse("a b"), SearchQuery.Parse("a OR b"));
        Assert.NotEqual(SearchQuery.Parse("a"), SearchQuery.Parse("a versions:yes"));
    }

    [Fact]
    public void Each_example_of_the_language_is_understood()
    {
        Assert.Equal(Enum.GetValues<QueryExampleKind>(), QueryExamples.All.Select(example => example.Kind));
        Assert.All(QueryExamples.All, example => Assert.Empty(SearchQuery.Parse(example.Example).Notes));
        Assert.All(QueryExamples.All.Skip(1), example => Assert.NotEqual(
            [new TextTerm(SearchField.Any, example.Example, false, false)], SearchQuery.Parse(example.Example).Terms));
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
