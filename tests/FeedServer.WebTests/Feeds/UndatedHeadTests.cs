using System.Net;
using FeedServer.Items;
using FeedServer.Tests.Collect.Timing;

namespace FeedServer.WebTests.Feeds;

/// <summary>Readers show an item without any date as of now, for ever, where a head feed goes on showing it.</summary>
public sealed class UndatedHeadTests
{
    private const string Undated = "Lời ngỏ";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/feed.rss")]
    [InlineData("/feed.json")]
    [InlineData(InventedDrafts.SectionPath + ".rss")]
    public async Task An_undated_item_leaves_the_heads_of_RSS_and_JSON_at_the_midnight_after_a_week(string path)
    {
        // 15:00 of 2 March where the publication is.
        var clock = new SleepyTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        await server.Store.KeepAsync([WithoutDate(2), InventedDrafts.Draft(4, 1)], Ending);
        clock.Advance(TimeSpan.FromDays(1));
        using var first = await server.SendAsync(HttpMethod.Get, path);
        Assert.Contains(Undated, await first.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);

        // Midnights pass: the same bytes, and who has them is told so.
        clock.Advance(TimeSpan.FromDays(6));
        using (var same = await server.SendAsync(HttpMethod.Get, path, ("If-None-Match", first.Headers.ETag?.ToString() ?? "")))
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Contains(Undated, await server.TextAsync(path), StringComparison.Ordinal);
        Assert.True(await server.HasCachedAsync(path));

        // 00:00 of 10 March.
        clock.Advance(TimeSpan.FromHours(9) + TimeSpan.FromSeconds(1));
        using var after = await server.SendAsync(HttpMethod.Get, path, ("If-None-Match", first.Headers.ETag?.ToString() ?? ""),
            ("If-Modified-Since", first.Content.Headers.LastModified?.ToString("R") ?? ""));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        var body = await after.Content.ReadAsStringAsync(Ending);
        Assert.DoesNotContain(Undated, body, StringComparison.Ordinal);
        Assert.Contains(InventedDrafts.Title(4, 1), body, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 17, 0, 1, TimeSpan.Zero), after.Content.Headers.LastModified);
        foreach (var other in (string[])["/feed.atom", "/undated.rss", "/undated.json", "/undated"])
            Assert.Contains(Undated, await server.TextAsync(other), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/feed.rss", "<pubDate>")]
    [InlineData("/feed.json", "date_published")]
    public async Task An_announcement_whose_day_feeds_do_not_say_leaves_like_an_undated_item(string path, string dated)
    {
        var clock = new SleepyTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        var draft = InventedDrafts.Draft(2, 1);
        var published = draft.Content.Published ?? throw new InvalidOperationException("Every such draft is dated.");
        await server.Store.KeepAsync(
            [draft with { Content = draft.Content with { Title = Undated, Published = published with { Day = new(2026, 12, 1) } } }],
            Ending);
        var first = await server.TextAsync(path);
        Assert.Contains(Undated, first, StringComparison.Ordinal);
        Assert.DoesNotContain(dated, first, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromDays(8));

        Assert.DoesNotContain(Undated, await server.TextAsync(path), StringComparison.Ordinal);
        Assert.Contains(Undated, await server.TextAsync("/feed.atom"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_many_days_is_a_setting_and_a_delta_keeps_to_it()
    {
        var clock = new SleepyTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, "--Feeds:UndatedDays=0");
        await server.Store.KeepAsync([InventedDrafts.Draft(4, 1)], Ending);
        using var first = await server.SendAsync(HttpMethod.Get, "/feed.rss");
        await server.Store.KeepAsync([WithoutDate(2)], Ending);
        Assert.Contains(Undated, await DeltaAsync(server, first), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.DoesNotContain(Undated, await DeltaAsync(server, first), StringComparison.Ordinal);
    }

    private static async Task<string> DeltaAsync(RunningServer server, HttpResponseMessage known)
    {
        using var delta = await server.SendAsync(HttpMethod.Get, "/feed.rss", ("A-IM", "feed"),
            ("If-None-Match", known.Headers.ETag?.ToString() ?? ""));
        Assert.Equal(HttpStatusCode.IMUsed, delta.StatusCode);
        return await delta.Content.ReadAsStringAsync(Ending);
    }

    private static ItemDraft WithoutDate(int number)
    {
        var draft = InventedDrafts.Draft(number, 1);
        return draft with { Content = draft.Content with { Title = Undated, Published = null } };
    }
}
