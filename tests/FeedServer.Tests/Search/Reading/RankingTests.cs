using System.Globalization;
using FeedServer.Items;
using FeedServer.Search;
using FeedServer.Search.Queries;
using FeedServer.Search.Reading;

namespace FeedServer.Tests.Search.Reading;

/// <summary>Pages in order of relevance while items arrive, which gives all others another score.</summary>
public sealed class RankingTests
{
    private const int First = 40;
    private static readonly SearchQuery Query = SearchQuery.Parse("bèo OR sen");

    [Theory]
    [InlineData(7)]
    [InlineData(10)]
    public void Whatever_arrives_between_two_pages_each_item_of_the_first_page_s_time_is_shown_once(int limit)
    {
        using var index = new IndexInMemory();
        // Of the rarer word first: it is the other one afterwards.
        index.Put(Enumerable.Range(1, First).Select(number => Item(number, number % 3 == 0 ? "bèo" : "sen")));
        var (rankings, seen, number) = (new RankingCache(), new List<long>(), First);
        for (SearchCursor? after = null; ;)
        {
            var page = IndexReader.Search(index.Connection,
                new SearchRequest { Query = Query, Order = SearchOrder.Relevance, After = after, Limit = limit }, rankings);
            seen.AddRange(page.Hits.Select(hit => hit.Number));
            if (page.Next is null) break;
            after = SearchCursor.Parse(page.Next.ToString());
            index.Put(Enumerable.Range(number + 1, 50).Select(later => Item(later, "bèo")));
            number += 50;
        }
        Assert.Equal(Enumerable.Range(1, First).Select(one => (long)one), seen.Order());
    }

    [Fact]
    public void The_orders_used_last_are_kept_and_found_for_their_own_query_alone()
    {
        var rankings = new RankingCache();
        var kept = Enumerable.Range(0, 150).Select(number => new Ranking(Query, [number], isBounded: false)).ToList();
        foreach (var ranking in kept)
        {
            rankings.Keep(ranking);
            Assert.Same(kept[0], rankings.Find(Query, kept[0].Id));
        }
        Assert.Equal(100, kept.Count(ranking => rankings.Find(Query, ranking.Id) is not null));
        Assert.Null(rankings.Find(SearchQuery.Parse("bèo"), kept[0].Id));
    }

    [Theory]
    [InlineData("17.20", 17, 20, 0)]
    [InlineData("17.20.9223372036854775807", 17, 20, long.MaxValue)]
    public void A_cursor_is_read_as_it_is_written(string text, long row, int rank, long ranking)
    {
        var cursor = SearchCursor.Parse(text);
        Assert.Equal(new SearchCursor(row, rank) { Ranking = ranking }, cursor);
        Assert.Equal(text, cursor?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("17.-1")]
    [InlineData("17.20.")]
    [InlineData("17.20.1.2")]
    [InlineData("17.20.9223372036854775808")]
    public void Any_other_text_is_no_cursor(string text) => Assert.Null(SearchCursor.Parse(text));

    private static KeptItem Item(int number, string word) => new(
        new Entry(
            new Item
            {
                Number = number,
                Id = new ItemGuid(string.Create(CultureInfo.InvariantCulture, $"tag:vankhe.example,2022:{number}")),
                Source = "drop",
                Slug = string.Create(CultureInfo.InvariantCulture, $"ao-{number}"),
                FirstSeen = new DateTimeOffset(2023, 1, 10, 1, 0, 0, TimeSpan.Zero),
                Changed = new DateTimeOffset(2023, 1, 10, 1, 0, 0, TimeSpan.Zero).AddSeconds(number),
                Revision = 1,
                Content = new ItemContent { Title = "Ao làng" },
            },
            new ItemBody($"<p>Ao {word} đầu làng.</p>")),
        []);
}
