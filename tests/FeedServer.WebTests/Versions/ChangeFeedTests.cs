using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Feeds;
using FeedServer.WebTests.Validity;

namespace FeedServer.WebTests.Versions;

/// <summary>The feed of all changes.</summary>
public sealed class ChangeFeedTests
{
    private const string BaseUrl = "--Publication:BaseUrl=" + ServedFeeds.BaseUrl;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private readonly SleepyTimeProvider clock = new(EditedItem.Start);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_of_revisions_corrections_withdrawals_and_reinstatements_newest_first_with_the_difference()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, BaseUrl);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 30), 1);
        var item = await EditedItem.KeepAsync(server.Store, clock);
        await InventedDrafts.KeepAsync(server.Store, [7], 2);
        var feed = await EntriesAsync(server);
        Assert.Equal(4, feed.Count);
        const string revised = "Đã sửa: Chuyến đò ngang";
        Assert.Equal(["Đã sửa: Chuyện số 7, bản 2", "Đính chính: Chuyến đò ngang", revised, revised],
            feed.Select(entry => entry.Title));
        Assert.Equal(["4", "3", "2"], feed.Skip(1).Select(entry => entry.Id.Split("/revision/")[1]));
        Assert.All(feed.Skip(1), entry => Assert.StartsWith(item.Id.Value + "/", entry.Id, StringComparison.Ordinal));
        Assert.Equal(ServedFeeds.BaseUrl + EditedItem.Path[1..] + "/versions/2..3", feed[2].Link);
        Assert.Contains("<del>hai</del><ins>lăm</ins>", feed[2].Content, StringComparison.Ordinal);
        Assert.Contains("<ins>Chợ họp bên kia sông.</ins>", feed[2].Content, StringComparison.Ordinal);
        Assert.Contains("ban biên tập sửa: " + EditedItem.Note, feed[1].Content, StringComparison.Ordinal);
        Assert.Contains("<ins>Bến Thượng</ins>", feed[1].Content, StringComparison.Ordinal);
        Assert.DoesNotContain("nguoi-sua", feed[1].Content, StringComparison.Ordinal);
        Assert.Equal([EditedItem.KeptAt(4), EditedItem.KeptAt(3), EditedItem.KeptAt(2)], feed.Skip(1).Select(entry => entry.Updated));

        // Of what is withdrawn no text is told any more, of what came back all of it.
        await server.Store.WithdrawAsync(EditedItem.Path, "Nhầm người.", Ending);
        var withdrawn = await EntriesAsync(server);
        Assert.Equal([$"{item.Id.Value}/withdrawal/4", feed[0].Id], withdrawn.Select(entry => entry.Id));
        Assert.Equal(("Đã rút", "<p>Đã rút: Nhầm người.</p>"), (withdrawn[0].Title, withdrawn[0].Content));
        var page = WebUtility.HtmlDecode(await server.TextAsync("/changes"));
        Assert.Contains("Đã rút</a>: Nhầm người.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Chuyến đò ngang", page, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromHours(1));
        await server.Store.ReinstateAsync(EditedItem.Path, "nguoi-sua", "người ấy đồng ý", Ending);
        var back = await EntriesAsync(server);
        Assert.Equal(["Đăng lại: Chuyến đò ngang", "Đã rút", .. feed.Select(entry => entry.Title)],
            back.Select(entry => entry.Title));
        // An entry once told stays as it is.
        Assert.Equal(feed, back.Skip(2));
    }

    [Fact]
    public async Task It_is_valid_in_every_format_cached_and_answers_304_until_something_changes()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, BaseUrl);
        var feeds = new ServedFeeds(server);
        foreach (var empty in (string[])["/changes.rss", "/changes.atom"])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, empty);
            await feeds.CheckAsync(empty, answer);
        }
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 30), 1);
        await EditedItem.KeepAsync(server.Store, clock);
        await server.Store.KeepAsync([EditedItem.Draft("<p>A &lt;b&gt; &amp; C &amp;amp; \u0085 caf\u00c3\u00a9 "
            + "<img src=\"https://a.example/x.png\" alt=\"&lt;i&gt;\"></p>")], Ending);
        await server.Store.WithdrawAsync(EditedItem.Path, "Nhầm <người>.", Ending);
        clock.Advance(TimeSpan.FromHours(1));
        await server.Store.ReinstateAsync(EditedItem.Path, "nguoi-sua", null, Ending);
        foreach (var path in (string[])["/changes.rss", "/changes.atom", "/changes.json"])
        {
            using var first = await server.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            if (!path.EndsWith(".json", StringComparison.Ordinal)) await feeds.CheckAsync(path, first);
            Assert.True(await server.HasCachedAsync(path));
            var tag = first.Headers.ETag?.ToString() ?? "";
            using (var same = await server.SendAsync(HttpMethod.Head, path, ("If-None-Match", tag)))
                Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            clock.Advance(TimeSpan.FromHours(1));
            await server.Store.KeepAsync([EditedItem.Draft($"<p>Bản cho {path}.</p>")], Ending);
            using var news = await server.SendAsync(HttpMethod.Get, path, ("If-None-Match", tag));
            Assert.Equal(HttpStatusCode.OK, news.StatusCode);
        }
        Assert.Empty(feeds.Faults);
    }

    [Fact]
    public async Task Its_pages_and_those_for_people_hold_every_change_once()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, BaseUrl);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 70), 1);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 70), 2);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(100, 30), 1);
        var (ids, path) = (new List<string>(), (string?)"/changes.json");
        while (path is not null)
        {
            using var page = JsonDocument.Parse(await server.TextAsync(path));
            ids.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("id").GetString() ?? ""));
            path = page.RootElement.TryGetProperty("next_url", out var next) ? new Uri(next.GetString() ?? "").PathAndQuery : null;
        }
        Assert.Equal((70, 70), (ids.Count, ids.Distinct().Count()));
        var first = await server.TextAsync("/changes");
        var second = await server.TextAsync(first.Split("rel=\"next\" href=\"")[1].Split('"')[0]);
        Assert.Equal(70, (first + second).Split("/versions/1..2\"").Length - 1);
        foreach (var nowhere in (string[])["/changes?after=x", "/changes.atom?after=0",
            "/changes.atom?after=-3", "/changes?after=999", "/changes.json?after=999"])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, nowhere);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<IReadOnlyList<ChangeTold>> EntriesAsync(RunningServer server) =>
        [.. XDocument.Parse(await server.TextAsync("/changes.atom")).Descendants(Atom + "entry").Select(entry => new ChangeTold(
            entry.Element(Atom + "id")?.Value ?? "", entry.Element(Atom + "title")?.Value ?? "",
            entry.Element(Atom + "link")?.Attribute("href")?.Value ?? "", entry.Element(Atom + "content")?.Value ?? "",
            (DateTimeOffset?)entry.Element(Atom + "updated") ?? default))];

    private sealed record ChangeTold(string Id, string Title, string Link, string Content, DateTimeOffset Updated);
}
