using FeedServer.Collect.History;
using FeedServer.Collect.Raw;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary>What a feed still offers of its past, collected over real sockets into a real store.</summary>
public sealed class HistoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("prev-archive")]
    [InlineData("next")]
    public async Task Linked_documents_are_kept_from_the_oldest_to_the_newest(string rel)
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", Rss(Link(rel, "/2"), 1, 2)).On("/2", Rss(Link(rel, "/1"), 3, 4)).On("/1", Rss("", 5, 6));

        var result = await CollectAsync(world);

        Assert.Equal((3, 6, 0, true), (result.Documents, result.New, result.Known, result.IsWhole));
        Assert.Equal([6, 5, 4, 3, 2, 1], await ArrivalAsync(world));
        Assert.Equal(["/feed", "/2", "/1"], Asked(world));
        Assert.Equal(1, world.Server.MostAtOnce);
    }

    [Fact]
    public async Task Archive_documents_that_the_feed_holds_too_are_no_end()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", Rss(Link("prev-archive", "/2"), 1, 2)).On("/2", Rss(Link("prev-archive", "/1"), 1, 2))
            .On("/1", Rss("", 3));

        Assert.Equal((3, 3), Counts(await CollectAsync(world)));
    }

    [Fact]
    public async Task The_next_url_of_a_json_feed_is_followed()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", Json("/feed?page=2", 1)).On("/feed?page=2", Json("", 2));

        Assert.Equal((2, 2), Counts(await CollectAsync(world)));
        Assert.Equal([2, 1], await ArrivalAsync(world));
    }

    [Fact]
    public async Task Pages_are_asked_of_WordPress_until_it_has_no_more()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", Rss(WordPress, 1, 2)).On("/feed?paged=2", Rss(WordPress, 3, 4))
            .On("/feed?paged=3", RoughAnswer.Status(404));

        var result = await CollectAsync(world);

        Assert.Equal((2, 4, true), (result.Documents, result.New, result.IsWhole));
        Assert.Equal("the last page was reached", result.End);
        Assert.Equal(["/feed", "/feed?paged=2", "/feed?paged=3"], Asked(world));
    }

    [Fact]
    public async Task Pages_are_asked_of_nobody_else()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", Rss("<generator>Bến Cảng 2</generator>", 1, 2));

        Assert.Equal("the feed names no older part", (await CollectAsync(world)).End);
        Assert.Equal(["/feed"], Asked(world));
    }

    [Fact]
    public async Task A_chain_that_leads_back_ends()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", Rss(Link("next", "/2"), 1)).On("/2", Rss(Link("next", "/feed"), 2));

        var result = await CollectAsync(world);

        Assert.Equal((2, 2), Counts(result));
        Assert.EndsWith("leads back to where it was", result.End, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_bring_nothing_more_end_it_whatever_their_address()
    {
        await using var world = await PolledWorld.OpenAsync();
        var number = 0;
        world.Server.On("/feed", _ => Rss(Link("next", $"/feed?page={++number}"), 1, 2));

        var result = await CollectAsync(world);

        Assert.Equal((2, "a page brought nothing that was not on those before"), (result.New, result.End));
        Assert.InRange(world.Server.Requests.Count, 2, 6);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    public async Task A_broken_page_in_the_middle_costs_what_lies_behind_it_until_it_is_mended(int status)
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", Rss(Link("next", "/2"), 1)).On("/2", RoughAnswer.Status(status), Rss(Link("next", "/1"), 2))
            .On("/1", Rss("", 3));

        var broken = await CollectAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(6));
        var mended = await CollectAsync(world);

        Assert.Equal((1, false), (broken.New, broken.IsWhole));
        Assert.Contains($"/2: it answered {status}", broken.End, StringComparison.Ordinal);
        Assert.Equal((2, 1, true), (mended.New, mended.Known, mended.IsWhole));
    }

    [Fact]
    public async Task A_walk_that_was_stopped_is_begun_again_and_keeps_nothing_twice()
    {
        await using var world = await PolledWorld.OpenAsync();
        var source = await world.AddAsync("/feed");
        using var stop = new CancellationTokenSource();
        world.Server.On("/feed", Rss(Link("next", "/1"), 1)).On("/1", _ =>
        {
            stop.Cancel();
            return Rss("", 2);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.History.CollectAsync(source, stop.Token));
        world.Server.On("/1", Rss("", 2));
        var again = await world.History.CollectAsync(source, Cancellation);
        var twice = await world.History.CollectAsync(source, Cancellation);

        Assert.Equal((2, 0), (again.New, twice.New));
        Assert.Equal([2, 1], await ArrivalAsync(world));
    }

    [Fact]
    public async Task It_is_one_poll_in_the_ledger_and_every_document_is_kept_raw()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", Rss(Link("next", "/1"), 1)).On("/1", Rss("", 2, 3));
        await CollectAsync(world);

        var state = await world.StateAsync();
        var day = Assert.Single(await world.Store.DaysAsync([new("harbour", DateOnly.MinValue, DateOnly.MaxValue)], Cancellation));

        Assert.Equal((3L, 3, 1), (state.Items, day.New, day.Polls));
        Assert.True(state.Due > world.Clock.GetUtcNow(), "it is asked again at once");
        var kept = WarcReader.For(world.Root).Read().OfType<WarcReading.Whole>().Select(whole => whole.Record.Field("WARC-Target-URI"))
            .OfType<string>().Distinct();
        Assert.Equal([world.Server.At("/1").AbsoluteUri, world.Server.At("/feed").AbsoluteUri], kept);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_read_is_a_failed_poll()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Of("<html><title>Sign in</title><form></form></html>"));

        var result = await CollectAsync(world);

        Assert.Equal((0, false), (result.Documents, result.IsWhole));
        Assert.Equal((1, result.End), ((await world.StateAsync()).Failures, (await world.StateAsync()).LastFailure));
    }

    private const string WordPress = "<generator>https://wordpress.org/?v=6.4</generator>";

    private static async Task<HistoryResult> CollectAsync(PolledWorld world) =>
        await world.History.CollectAsync(world.Book.Find("harbour") ?? await world.AddAsync("/feed"), Cancellation);

    private static (int Documents, int New) Counts(HistoryResult result) => (result.Documents, result.New);

    private static IEnumerable<string> Asked(PolledWorld world) => world.Server.Requests.Select(request => request.Target);

    private static string Link(string rel, string href) => $"<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='{rel}' href='{href}'/>";

    private static RoughAnswer Rss(string more, params int[] hoursBefore) =>
        RoughAnswer.Feed(PolledWorld.Rss(hoursBefore)
            .Replace("<description>d</description>", "<description>d</description>" + more, StringComparison.Ordinal));

    private static RoughAnswer Json(string next, int number) => RoughAnswer.Of(
        $$"""
        {"version":"https://jsonfeed.org/version/1.1","title":"Harbour","next_url":"{{next}}","items":[
        {"id":"n{{number}}","url":"http://harbour.example/{{number}}","title":"Notice {{number}}",
        "content_text":"The office tells of {{number}}.","date_published":"2026-02-{{20 - number}}T08:00:00Z"}]}
        """,
        "application/feed+json");

    /// <summary>The numbers of the items in the order in which they arrived.</summary>
    private static async Task<IEnumerable<int>> ArrivalAsync(PolledWorld world)
    {
        var page = await world.Store.PageAsync(new ItemQuery { Limit = 50 }, Cancellation);
        return page.Items.OrderBy(item => item.Number)
            .Select(item => int.Parse(item.Content.Title.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
