using System.Net;
using FeedServer.Items;
using FeedServer.Pages.Search;
using FeedServer.Search;
using FeedServer.WebTests.Feeds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Search;

/// <summary>What readers meet while the index is not there: pages that say so, and feeds that do not pass for empty ones.</summary>
public sealed class SearchTroubleTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_texts_cannot_be_searched_pages_say_so_and_find_dates_and_names_and_feeds_are_put_off()
    {
        using var archive = new TemporaryArchive();
        Directory.CreateDirectory(Path.Combine(archive.Root, "search"));
        await using var other = new FileStream(
            Path.Combine(archive.Root, "search", "search.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        var main = await server.MainAsync("luong thao");
        Assert.Contains("role=\"status\"", main, StringComparison.Ordinal);
        Assert.Contains("href=\"/bylines/luong-thao\"", main, StringComparison.Ordinal);
        Assert.Contains("href=\"/2020/01/02\"", await server.MainAsync("2/1/2020"), StringComparison.Ordinal);
        foreach (var extension in (string[])["rss", "atom", "json"])
        {
            using var feed = await server.SendAsync(HttpMethod.Get, $"/search.{extension}?q=trạm");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, feed.StatusCode);
            Assert.True(feed.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.True(feed.Headers.CacheControl?.NoStore);
            Assert.Null(feed.Headers.ETag);
        }
        await other.DisposeAsync();
        await server.UntilFoundAsync("trạm", 3);
        // What is built is found before all is.
        await server.UntilIndexedAsync();
        Assert.DoesNotContain("role=\"status\"", await server.MainAsync("luong thao"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_cannot_be_written_is_asked_without_waiting_for_what_it_lacks()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        await server.UntilIndexedAsync();
        // Another process has the lock.
        var zone = new PublicationZone("Asia/Ho_Chi_Minh");
        await using var index = new SearchIndex(
            archive.Root, server.Store, zone, TimeProvider.System, NullLogger<SearchIndex>.Instance);
        using var ending = new CancellationTokenSource();
        var running = index.RunAsync(ending.Token);
        await Waiting.UntilAsync(() => index.Status is { Stage: SearchStage.Ready, Reason: not null });
        await InventedDrafts.KeepAsync(server.Store, [4], 1);
        // Time stands still on this clock: a wait for the write would never end.
        Assert.False(await new ArchiveSearch(index, server.Store, new FakeTimeProvider()).CatchUpAsync(Ending));
        await ending.CancelAsync();
        await running;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_index_that_is_deleted_or_overwritten_under_a_running_server_comes_back_by_itself(bool isDeleted)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 300), 1);
        await server.UntilFoundAsync("\"chuyện số 300\"", 1);
        foreach (var file in Directory.GetFiles(Path.Combine(archive.Root, "search"), isDeleted ? "index.*" : "index.db"))
        {
            if (isDeleted) File.Delete(file);
            else await OverwriteAsync(file);
        }
        await InventedDrafts.KeepAsync(server.Store, [301], 1);
        await Waiting.UntilAsync(async () =>
        {
            // Whatever state the index is in, every page is served.
            await server.TextAsync("/");
            var later = await server.ItemsAsync("\"chuyện số 301\"");
            return later.Count == 1 && (await server.ItemsAsync("\"chuyện số 7\"")).Count == 1;
        });
    }

    private static async Task OverwriteAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        var garbage = new byte[stream.Length];
        new Random(18).NextBytes(garbage);
        await stream.WriteAsync(garbage, Ending);
    }
}
