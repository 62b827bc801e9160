using System.Net;
using System.Text.Json.Nodes;
using FeedServer.Caching;
using FeedServer.Items.Keeping;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests;

/// <summary>A client that asks by date alone is never told that bytes which are no longer served are still good.</summary>
public sealed class LastModifiedTests
{
    private static readonly string[] Paths = ["/feed.atom", "/feed.json", "/", "/2020/01/02.rss", "/feeds.opml", "/sources.opml"];

    // Not before the files are touched, or they would pass for copies; and no midnight of the publication's comes while a test runs.
    private readonly SleepyTimeProvider clock = new(new DateTimeOffset(TimeProvider.System.GetUtcNow().Date.AddDays(1), TimeSpan.Zero));

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changed_settings_are_news_and_a_mere_restart_is_none()
    {
        using var archive = new TemporaryArchive();
        var first = await AskAsync(archive, keep: true);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(first, await AskAsync(archive));
        var changed = await AskAsync(archive, settings: "--Publication:Title=Tin khác");
        Assert.All(Paths, path => Assert.True(changed[path] > first[path], path));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(changed, await AskAsync(archive, settings: "--Publication:Title=Tin khác"));
        var back = await AskAsync(archive);
        Assert.All(Paths, path => Assert.True(back[path] > changed[path], path));
    }

    [Fact]
    public async Task Another_build_of_the_program_is_news()
    {
        using var archive = new TemporaryArchive();
        var first = await AskAsync(archive, keep: true);
        var file = Path.Combine(archive.Root, DependencyDates.FileName);
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(file, Ending));
        Assert.Equal(32, kept?["program"]?["value"]?.GetValue<string>().Length);
        kept!["program"]!["value"] = "an older build"; // both were there
        await File.WriteAllTextAsync(file, kept.ToJsonString(), Ending);
        clock.Advance(TimeSpan.FromHours(1));
        var upgraded = await AskAsync(archive);
        Assert.All(Paths, path => Assert.True(upgraded[path] > first[path], path));
    }

    [Fact]
    public async Task An_archive_that_was_put_back_from_a_copy_is_news_though_it_is_older()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere nobody tells when a file was put where it lies.");
        clock.AdjustTime(TimeProvider.System.GetUtcNow().AddDays(-2));
        using var archive = new TemporaryArchive();
        using var copy = new TemporaryArchive();
        await AskAsync(archive, keep: true);
        Copy(archive.Root, copy.Root);
        clock.AdjustTime(TimeProvider.System.GetUtcNow().AddDays(-1));
        Dictionary<string, DateTimeOffset> lost;
        await using (var server = await RunningServer.StartAsync(archive, clock))
        {
            await InventedDrafts.KeepAsync(server.Store, [50], 1);
            clock.Advance(TimeSpan.FromSeconds(2));
            lost = await DatesAsync(server);
        }
        clock.AdjustTime(TimeProvider.System.GetUtcNow());
        var restored = await AskAsync(copy);
        Assert.All(Paths, path => Assert.True(restored[path] > lost[path], path));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(restored["/feed.atom"], (await AskAsync(copy))["/feed.atom"]);
    }

    [Fact]
    public async Task A_change_of_the_list_of_sources_is_news()
    {
        using var archive = new TemporaryArchive();
        await PolledSources.TellAsync(archive, Ending);
        var first = await AskAsync(archive, keep: true);
        var list = Path.Combine(archive.Root, "sources.opml");
        var text = await File.ReadAllTextAsync(list, Ending);
        await File.WriteAllTextAsync(list, text.Replace("Cầu Gỗ", "Cầu Sắt", StringComparison.Ordinal), Ending);
        clock.Advance(TimeSpan.FromHours(1));
        var renamed = await AskAsync(archive);
        Assert.True(renamed["/sources.opml"] > first["/sources.opml"]);
        Assert.True(renamed["/"] > first["/"]);
        Assert.Equal(first["/feed.atom"], renamed["/feed.atom"]);
    }

    /// <summary>An imported state keeps the instant at which it was changed elsewhere; changed markup moves none.</summary>
    [Fact]
    public async Task An_imported_item_and_a_change_of_markup_are_news()
    {
        using var archive = new TemporaryArchive();
        using var elsewhere = new TemporaryArchive();
        await using var other = await RunningServer.StartAsync(elsewhere, clock);
        await InventedDrafts.KeepAsync(other.Store, [7], 1);
        Jump();
        await using var server = await RunningServer.StartAsync(archive, clock);
        await InventedDrafts.KeepAsync(server.Store, [1], 1);
        Jump();
        var before = await DateAsync(server, "/feed.atom");
        Jump();
        await server.Store.ImportAsync(other.Store.ExportAsync(new ExportFilter(), Ending), Ending);
        clock.Advance(TimeSpan.FromSeconds(2));
        using var imported = await server.SendAsync(HttpMethod.Get, "/feed.atom", ("If-Modified-Since", before.ToString("R")));
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        Jump();
        var draft = InventedDrafts.Draft(1, 1);
        var path = (await server.Store.PageAsync(new ItemQuery { Limit = 1 }, Ending)).Items[0].Path;
        var page = await DateAsync(server, path);
        draft = draft with { Fingerprint = draft.Fingerprint + "x", Body = new($"<div>{draft.Body.Html}</div>") };
        Assert.Equal(KeepKind.MetadataOnly, Assert.Single(await server.Store.KeepAsync([draft], Ending)).Kind);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await DateAsync(server, path) > page);
    }

    /// <summary>The hour passes at once: what would have run meanwhile does not.</summary>
    private void Jump() => clock.AdjustTime(clock.GetUtcNow().AddHours(1));

    /// <summary>The dates of a server that is started, asked and stopped.</summary>
    private async Task<Dictionary<string, DateTimeOffset>> AskAsync(TemporaryArchive archive, bool keep = false, params string[] settings)
    {
        await using var server = await RunningServer.StartAsync(archive, clock, settings);
        await server.UntilCollectedAsync();
        if (keep) await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        clock.Advance(TimeSpan.FromSeconds(2));
        return await DatesAsync(server);
    }

    private async Task<Dictionary<string, DateTimeOffset>> DatesAsync(RunningServer server)
    {
        var dates = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var path in Paths) dates[path] = await DateAsync(server, path);
        return dates;
    }

    /// <summary>The date of a document, once its second is over.</summary>
    private async Task<DateTimeOffset> DateAsync(RunningServer server, string path)
    {
        for (var second = 0; second < 10; second++)
        {
            using var answer = await server.SendAsync(HttpMethod.Head, path);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.LastModified is { } told) return told;
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        throw new InvalidOperationException($"{path} has no date.");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below a folder that exists
            // Where there was no file its time is kept, as rsync and tar keep it.
            File.Copy(file, target, overwrite: true);
        }
    }
}
