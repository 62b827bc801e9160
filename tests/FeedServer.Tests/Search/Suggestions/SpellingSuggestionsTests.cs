using CsCheck;
using FeedServer.Search.Queries;
using FeedServer.Search.Suggestions;

namespace FeedServer.Tests.Search.Suggestions;

public sealed class SpellingSuggestionsTests
{
    private static readonly Dictionary<string, long> Index = new(StringComparer.Ordinal)
    {
        ["hoat"] = 900,
        ["dong"] = 2000,
        ["ha"] = 800,
        ["noi"] = 700,
        ["tieng"] = 300,
        ["viet"] = 400,
        ["duong"] = 250,
        ["truong"] = 600,
        ["egrets"] = 40,
        ["egress"] = 3,
        ["hota"] = 1,
        ["b=mien"] = 12,
        ["c#"] = 5,
        ["c"] = 9,
    };

    [Theory]
    [InlineData("egrest", "egrets")]
    [InlineData("egretts", "egrets")]
    [InlineData("egrts", "egrets")]
    [InlineData("ẹgretz", "egrets")]
    [InlineData("hota dong", "hoat dong")]
    [InlineData("Hanoi", "\"ha noi\"")]
    [InlineData("hoatdong", "\"hoat dong\"")]
    [InlineData("tieengs vieetj", "tieng viet")]
    [InlineData("d9uo7ng2", "duong")]
    [InlineData("dduwowngf", "duong")]
    [InlineData("chuong", "truong")]
    [InlineData("\"tin hoạtt động\" -xyz", "\"tin hoat động\" -xyz")]
    [InlineData("by:mein egrest published:2023", "by:mien egrets published:2023")]
    [InlineData("egrest versions:yes", "egrets versions:yes")]
    public void A_word_that_the_archive_hardly_has_is_respelt(string query, string suggested) =>
        Assert.Equal(suggested, SpellingSuggestions.For(SearchQuery.Parse(query), Items)?.Canonical);

    [Theory]
    [InlineData("egrets")]
    [InlineData("hoạt động")]
    [InlineData("zzzzzz")]
    [InlineData("C#")]
    [InlineData("20234")]
    [InlineData("egre*")]
    [InlineData("by:=\"Hà Mein\"")]
    [InlineData("-egrest")]
    [InlineData("published:2023")]
    [InlineData("")]
    public void What_the_archive_has_or_nothing_is_near_stays(string query) =>
        Assert.Null(SpellingSuggestions.For(SearchQuery.Parse(query), Items));

    [Fact]
    public void A_query_of_strange_words_asks_for_a_bounded_number()
    {
        var asked = 0;
        var words = Enumerable.Range(0, 32).Select(number => $"qwertzuiopasdfgh{number}");
        SpellingSuggestions.For(SearchQuery.Parse(string.Join(' ', words)), _ =>
        {
            asked++;
            return 0;
        });
        Assert.InRange(asked, 1_000, 10_000);
    }

    [Fact]
    public void No_query_throws() =>
        Gen.String.Sample(text => SpellingSuggestions.For(SearchQuery.Parse(text), word => word.Length % 5 * 100));

    private static long Items(string word) => word == "tin" ? 5000 : Index.GetValueOrDefault(word);
}
