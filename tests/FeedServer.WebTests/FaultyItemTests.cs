using System.Globalization;
using System.Net;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Feeds;
using FeedServer.WebTests.Harvesting;
using FeedServer.WebTests.Push;
using FeedServer.WebTests.Search;

namespace FeedServer.WebTests;

/// <summary>An item that cannot be composed or rendered costs itself and nothing else.</summary>
public sealed class FaultyItemTests
{
    /// <summary>Items and faulty ones among them: more for who has the time.</summary>
    private static readonly int Items =
        int.TryParse(Environment.GetEnvironmentVariable("FEEDSERVER_FAULTY_ITEMS"), CultureInfo.InvariantCulture, out var many) ? many : 40;

    private static readonly string[] Documents =
    [
        "/feed.rss", "/feed.atom", "/feed.json", "/archive/1-10.atom", "/archive/11-20.rss", "/sources/ben-song.json", "/2020.atom",
        "/2020/01.rss", "/2020/01/05.json", "/sitemap-2020-01.xml", "/sitemap.xml", "/feeds.opml", "/", "/2020", "/2020/01", "/2020/01/05",
        "/sections/so-tay", "/sources/ben-song", "/api/v1/items?limit=100",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_document_is_answered_without_it_and_with_all_others()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10",
            "--Limits:Burst=100000");
        var drafts = Enumerable.Range(1, Items).Select(number => IsFaulty(number) ? Faulty(number) : InventedDrafts.Draft(number, 1));
        var kept = await server.Store.KeepAsync([.. drafts], Cancellation);

        foreach (var path in Documents) Assert.NotEmpty(await server.TextAsync(path));
        // A day an item from the second of January on.
        var walked = await server.TextAsync("/2020.atom") + (Items < 366 ? "" : await server.TextAsync("/2021.atom"));
        foreach (var number in Enumerable.Range(1, Items))
            Assert.Equal(!IsFaulty(number), walked.Contains(InventedDrafts.Title(number, 1) + "<", StringComparison.Ordinal));
        foreach (var item in kept.Select(outcome => outcome.Item))
        {
            using var page = await server.SendAsync(HttpMethod.Get, item.Path);
            var isFaulty = IsFaulty((int)item.Number);
            Assert.Equal(isFaulty ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Fact]
    public async Task Lists_are_shown_without_an_item_whose_hour_no_calendar_has()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var first = InventedDrafts.Draft(1, 1);
        var date = new StatedDate
        {
            Day = DateOnly.MinValue,
            Time = TimeOnly.MinValue,
            Zone = "Asia/Ho_Chi_Minh",
            Words = "",
            Basis = DateBasis.Header,
        };
        await server.Store.KeepAsync(
            [first with { Content = first.Content with { Published = date } }, InventedDrafts.Draft(2, 1)], Cancellation);
        string[] documents = ["/sources/ben-song", "/feed.json", "/sitemap-0001-01.xml", "/0001/01/01", "/sections/tin-ben-song", "/"];
        foreach (var path in documents) Assert.NotEmpty(await server.TextAsync(path));
        Assert.Contains(InventedDrafts.Title(2, 1), await server.TextAsync("/sources/ben-song"), StringComparison.Ordinal);
        using var listener = await EventListener.OpenAsync(server, "0");
        Assert.Equal(["1", "2"], (await listener.EventsAsync(2)).Select(told => told.Id));
    }

    [Fact]
    public async Task A_sealed_document_without_it_is_not_kept_for_ever_and_a_revision_is_shown_again()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10");
        await server.Store.KeepAsync(
            [.. Enumerable.Range(1, 20).Select(number => number == 7 ? Faulty(number) : InventedDrafts.Draft(number, 1))], Cancellation);
        using (var partial = await server.SendAsync(HttpMethod.Get, "/archive/1-10.atom"))
            Assert.NotEqual(TimeSpan.FromDays(1), partial.Headers.CacheControl?.MaxAge);
        using (var whole = await server.SendAsync(HttpMethod.Get, "/archive/11-20.atom"))
            Assert.Equal(TimeSpan.FromDays(1), whole.Headers.CacheControl?.MaxAge);

        Assert.Equal(KeepKind.Revised, Assert.Single(await server.Store.KeepAsync([InventedDrafts.Draft(7, 2)], Cancellation)).Kind);
        Assert.Contains(InventedDrafts.Title(7, 2), await server.TextAsync("/feed.atom"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_results_is_shown_without_it_and_goes_on_where_it_ends()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var drafts = Enumerable.Range(1, Items).Select(number => IsFaulty(number) ? Faulty(number) : InventedDrafts.Draft(number, 1));
        await server.Store.KeepAsync([.. drafts], Cancellation);
        await server.UntilIndexedAsync();
        foreach (var order in (string[])["", "&order=oldest", "&order=best"])
        {
            var (found, next) = (new List<string>(), FoundPages.Address("chuyện", order));
            while (next is not null)
            {
                var page = await server.TextAsync(next);
                found.AddRange(FoundPages.ItemsIn(page));
                next = FoundPages.NextIn(page);
            }
            Assert.Equal(found.Distinct(), found);
            Assert.Equal(Enumerable.Range(1, Items).Count(number => !IsFaulty(number)), found.Count);
        }
    }

    [Theory]
    [InlineData("oai_dc")]
    [InlineData("feedserver")]
    public async Task A_harvest_goes_on_behind_what_cannot_be_told_and_gets_it_when_it_is_mended(string format)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=100000");
        var drafts = Enumerable.Range(1, Items).Select(number => IsFaulty(number) ? Faulty(number) : InventedDrafts.Draft(number, 1));
        await server.Store.KeepAsync([.. drafts], Cancellation);
        var harvester = new Harvester(server);
        var sound = Enumerable.Range(1, Items).Count(number => !IsFaulty(number));
        var told = await harvester.AllAsync("metadataPrefix=" + format, "ListRecords");
        Assert.Equal(sound, told.DistinctBy(header => header.Identifier).Count());

        await server.Store.KeepAsync([InventedDrafts.Draft(5, 2)], Cancellation);
        Assert.Equal(sound + 1, (await harvester.AllAsync("metadataPrefix=" + format, "ListRecords")).Count);
    }

    private static bool IsFaulty(int number) => number % 7 == 5;

    private static ItemDraft Faulty(int number)
    {
        var draft = InventedDrafts.Draft(number, 1);
        return draft with { Content = draft.Content with { Images = [null!] } }; // what the type promises does not hold
    }
}
