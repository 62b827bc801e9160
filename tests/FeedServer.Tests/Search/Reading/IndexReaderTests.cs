using CsCheck;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Search;
using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;
using FeedServer.Search.Reading;
using FeedServer.Tests.Publish.Hostile;

namespace FeedServer.Tests.Search.Reading;

/// <summary>The index answers as a plain walk through all items would.</summary>
public sealed class IndexReaderTests
{
    private const int Samples = 8;

    [Fact]
    public void A_query_finds_what_it_means_in_filing_order() => Check((archive, index, items) =>
    {
        for (var asked = 0; asked < 25; asked++)
        {
            var query = archive.Query();
            var expected = PlainSearch.Newest(query, items).Select(found => found.Hit).ToList();
            var newest = Pages(index, query, SearchOrder.Newest, 7);
            Assert.True(expected.SequenceEqual(newest), $"{query.Canonical}: {string.Join(' ', expected.Except(newest))} not found, "
                + $"{string.Join(' ', newest.Except(expected))} found");
            Assert.Equal(expected.AsEnumerable().Reverse(), Pages(index, query, SearchOrder.Oldest, 5));
            var best = Pages(index, query, SearchOrder.Relevance, 11);
            Assert.Equal(expected.Order(Comparer), best.Order(Comparer));
            Assert.Equal(new SearchTotal(expected.Count, IsAtLeast: false), Page(index, query, SearchOrder.Newest, null, 1).Total);
        }
    });

    [Fact]
    public void Facets_count_each_item_once_a_value() => Check((archive, index, items) =>
    {
        for (var asked = 0; asked < 15; asked++)
        {
            var query = archive.Query();
            var found = PlainSearch.Newest(query, items).Select(hit => hit.Item.Present.Item).ToList();
            var facets = IndexReader.Facets(index.Connection, query);
            Assert.False(facets.IsBounded);
            Same(found.Select(item => item.Content.FilingDate is { } date ? [date.Day.Year.ToString("D4", null)] : Array.Empty<string>()),
                facets.Years);
            Same(found.Select(item => Slugs(item.Content.Section)), facets.Sections);
            Same(found.Select(item => Slugs([.. item.Content.Byline.Names()])), facets.Persons);
            Same(found.Select(item => Slugs(item.Content.Place)), facets.Places);
            Same(found.Select(item => Slugs(item.Source)), facets.Sources);
        }
    });

    [Fact]
    public void Days_months_and_years_have_one_total_on_every_axis() => Check((archive, index, items) =>
    {
        for (var asked = 0; asked < 6; asked++)
        {
            var query = archive.Query();
            var found = PlainSearch.Newest(query, items).Select(hit => hit.Item.Present.Item).ToList();
            foreach (var axis in Enum.GetValues<DateAxis>())
            {
                var first = found.Select(item => PlainSearch.Days(item, axis)?.First).ToList();
                Assert.Equal(Counted(first), IndexReader.Counts(index.Connection, query, axis, CountPeriod.Day));
                Assert.Equal(Counted(first.Select(day => day is { } known ? new DateOnly(known.Year, known.Month, 1) : day)),
                    IndexReader.Counts(index.Connection, query, axis, CountPeriod.Month));
                Assert.Equal(Counted(first.Select(day => day is { } known ? new DateOnly(known.Year, 1, 1) : day)),
                    IndexReader.Counts(index.Connection, query, axis, CountPeriod.Year));
            }
        }
    });

    [Fact]
    public void Pages_name_each_item_once_while_others_arrive() => Check((archive, index, items) =>
    {
        foreach (var order in new[] { SearchOrder.Newest, SearchOrder.Oldest })
        {
            var query = archive.Query() with { IncludesVersions = false };
            var expected = PlainSearch.Newest(query, items).Select(found => found.Hit).ToList();
            var seen = new List<SearchHit>();
            for (SearchCursor? after = null; ;)
            {
                var page = Page(index, query, order, after, 6);
                seen.AddRange(page.Hits);
                if ((after = page.Next) is null) break;
                var arrived = archive.Items(3);
                index.Put(arrived);
                items.AddRange(arrived);
            }
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Empty(expected.Except(seen));
        }
    });

    [Theory]
    [InlineData("")]
    [InlineData(IndexBuilder.First)]
    public void A_former_state_is_found_by_a_year_that_no_item_has_now(string page)
    {
        var entry = new InventedArchive(1).Items(1)[0].Present;
        var former = entry with { Item = entry.Item with { Content = entry.Item.Content with { Event = Long() } } };
        var present = entry with { Item = entry.Item with { Revision = 2, Content = entry.Item.Content with { Event = null } } };
        using var index = new IndexInMemory(page);
        index.Put([new KeptItem(present, [former])]);
        var query = new SearchQuery { Terms = [new DateTerm(DateAxis.Event, null, null)], IncludesVersions = true };
        Assert.Equal([new SearchHit(entry.Item.Number, 1)], Pages(index, query, SearchOrder.Newest, 5));

        static StatedDate Long() => new()
        {
            Day = new DateOnly(1954, 5, 7),
            Zone = IndexInMemory.Zone.Id,
            Words = "7-5-1954",
            Basis = DateBasis.Header,
        };
    }

    [Fact]
    public void What_is_typed_with_accents_stands_before_what_only_folds_alike() => Check((_, index, items) =>
    {
        var query = SearchQuery.Parse("động");
        var best = Pages(index, query, SearchOrder.Relevance, 50);
        var exact = best.Select(hit => IsExact(items.Single(kept => kept.Present.Item.Number == hit.Number).Present.Item)).ToList();
        Assert.Equal(exact.OrderDescending(), exact);

        static bool IsExact(Item item) => new[] { item.Content.Title, item.Content.Summary }
            .Concat(item.Content.Images.SelectMany(image => new[] { image.Caption ?? "", image.Alt, image.Credit ?? "" }))
            .Any(text => text.Split(' ').Contains("động", StringComparer.OrdinalIgnoreCase));
    });

    [Fact]
    public void Common_words_are_ranked_by_title_among_the_newest() => Check((_, index, items) =>
    {
        var query = SearchQuery.Parse("song");
        var expression = new QueryExpression(index.Connection);
        var ranked = new RankedReading(index.Connection, expression) { MostScored = 0, MostRanked = 20 };
        var found = new FoundRows(index.Connection, query, expression.From(query));
        var page = ranked.Read(found, new SearchRequest { Query = query, Order = SearchOrder.Relevance, Limit = 100 });
        var all = PlainSearch.Newest(query, items).Select(hit => hit.Hit.Number).ToList();
        var inTitle = PlainSearch.Newest(SearchQuery.Parse("title:song"), items).Select(hit => hit.Hit.Number).Take(20).ToList();
        Assert.Equal([.. inTitle, .. all.Take(20).Except(inTitle)], page.Hits.Select(hit => hit.Number));
        Assert.Equal(all.Count > 20, page.IsBounded);
    });

    [Fact]
    public void Whatever_is_typed_is_answered()
    {
        var archive = new InventedArchive(1);
        using var index = new IndexInMemory();
        index.Put(archive.Items(200));
        Gen.OneOf(HostileText.Any, Gen.OneOf(Longest.Select(Gen.Const).ToArray())).Sample(text =>
        {
            var query = SearchQuery.Parse(text);
            foreach (var order in Enum.GetValues<SearchOrder>()) Page(index, query, order, null, 20);
            IndexReader.Facets(index.Connection, query);
            IndexReader.Counts(index.Connection, query, DateAxis.Filed, CountPeriod.Year);
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Each_prefix_of_a_query_stands_for_some_words_however_many_begin_as_the_others()
    {
        using var index = new IndexInMemory();
        using var add = new IndexStatement(index.Connection, "INSERT INTO terms (term, items) VALUES (?1, 1)", 1);
        string[] prefixes = ["bac", "con", "dam", "gao"];
        foreach (var word in prefixes.SelectMany(prefix => Enumerable.Range(0, 500).Select(number => $"{prefix}{number}"))) add.Run(word);
        var vocabulary = new Vocabulary(index.Connection);
        Assert.Equal([400, 400, 25, 25], prefixes.Select(prefix => vocabulary.Expand(prefix).Count));
    }

    private static readonly string[] Longest =
    [
        string.Join(" OR ", Enumerable.Repeat("tho* ngh* hoa*", 20)), "\"" + string.Join(' ', Enumerable.Repeat("a", 70)) + " tho*\"*",
        string.Concat(Enumerable.Repeat("(-", 40)) + "tin" + new string(')', 40), "-tin -song -seen:>2020 -date:undated",
        string.Join(' ', Enumerable.Range(1990, 32).Select(year => $"event:<{year}")),
    ];

    private static Comparer<SearchHit> Comparer { get; } = Comparer<SearchHit>.Create(
        (one, other) => (one.Number, one.Revision).CompareTo((other.Number, other.Revision)));

    private static void Check(Action<InventedArchive, IndexInMemory, List<KeptItem>> check) => Gen.Int[0, 1_000_000].Sample(seed =>
    {
        var archive = new InventedArchive(seed);
        var items = archive.Items(120);
        // One that is being built answers as well.
        using var index = new IndexInMemory(seed % 2 == 0 ? "" : IndexBuilder.First);
        // Written as they come, in no order of their days.
        foreach (var some in items.Chunk(37)) index.Put(some);
        check(archive, index, items);
    }, iter: Samples, threads: 1);

    private static SearchPage Page(IndexInMemory index, SearchQuery query, SearchOrder order, SearchCursor? after, int limit) =>
        IndexReader.Search(index.Connection, new SearchRequest { Query = query, Order = order, After = after, Limit = limit });

    private static List<SearchHit> Pages(IndexInMemory index, SearchQuery query, SearchOrder order, int limit)
    {
        var hits = new List<SearchHit>();
        for (SearchCursor? after = null; ;)
        {
            var page = Page(index, query, order, after, limit);
            hits.AddRange(page.Hits);
            if ((after = page.Next) is null) return hits;
        }
    }

    private static string[] Slugs(params string?[] names) => [.. names.OfType<string>().Select(Slug.From).Distinct()];

    private static void Same(IEnumerable<string[]> expected, IReadOnlyList<FacetCount> facets) => Assert.Equal(
        expected.SelectMany(keys => keys).CountBy(key => key).Select(key => (key.Key, (long)key.Value)).Order(),
        facets.Select(facet => (facet.Key, facet.Count)).Order());

    private static IEnumerable<PeriodCount> Counted(IEnumerable<DateOnly?> days) => days.GroupBy(day => day)
        .OrderBy(day => day.Key).Select(day => new PeriodCount(day.Key, day.Count()));
}
