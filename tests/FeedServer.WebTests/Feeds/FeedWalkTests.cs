using System.Globalization;
using System.Net;
using FeedServer.Items;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Recovery;
using FeedServer.Texts;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Feeds;

/// <summary>The whole history through a feed, on a real server (RFC 5005).</summary>
public sealed class FeedWalkTests
{
    /// <summary>Items of the walk: 10,000 for who has the time.</summary>
    private static readonly int First =
        int.TryParse(Environment.GetEnvironmentVariable("FEEDSERVER_WALKED"), CultureInfo.InvariantCulture, out var many) ? many : 1_000;

    private static readonly int More = First / 10;
    private static readonly int Edited = First / 100;
    private const int Withdrawn = 6;

    private static readonly (string Head, Func<int, bool> Holds)[] Subscribed =
    [
        .. from extension in new[] { ".atom", ".rss" }
           from list in new (string, Func<int, bool>)[]
           {
               ("/feed", static _ => true),
               (InventedDrafts.SectionPath, static number => number % 2 == 0),
               (InventedDrafts.BylinePath, static number => number % 3 == 0),
           }
           select (list.Item1 + extension, list.Item2),
    ];

    [Fact]
    public async Task A_subscriber_collects_every_item_once_and_what_is_sealed_never_changes()
    {
        using var archive = new TemporaryArchive();
        var sealedBefore = new Dictionary<string, (string Tag, string Bytes)>(StringComparer.Ordinal);
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, First), 1);
            foreach (var (head, holds) in Subscribed)
            {
                var walk = await FeedWalk.FromAsync(server, head);
                var expected = Enumerable.Range(1, First).Where(holds).Select(n => InventedDrafts.Title(n, 1))
                    .Order(StringComparer.Ordinal);
                Assert.Equal(expected, walk.Pages.SelectMany(p => p.Items).Select(i => i.Title).Order(StringComparer.Ordinal));
                Assert.Equal(walk.Ids.Count(), walk.Ids.Distinct().Count());
                foreach (var (path, document) in walk.Sealed) sealedBefore.Add(path, document);
            }
            await ChangeAsync(server);
            await HoldsAsync(server, sealedBefore);
        }
        await using (var restarted = await RunningServer.StartAsync(archive))
            await HoldsAsync(restarted, sealedBefore);
        await RebuildAsync(archive);
        await using (var rebuilt = await RunningServer.StartAsync(archive))
            await HoldsAsync(rebuilt, sealedBefore);
    }

    [Fact]
    public async Task Sealed_documents_lead_forward_to_the_head_and_their_links_never_change()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:ArchiveSize=20", "--Feeds:HeadSize=10");
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 55), 1);
        var oldest = (await FeedWalk.FromAsync(server, "/feed.atom")).Pages[^1];
        Assert.Equal("/archive/1-20.atom", oldest.Path);
        var newest = await FeedWalk.PageAsync(server, oldest.After ?? "");
        using var forward = await server.SendAsync(HttpMethod.Get, newest.After ?? "");
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "/feed.atom"), (forward.StatusCode, forward.Headers.Location?.OriginalString));
        Assert.True(forward.Headers.CacheControl?.NoCache);
        using var sealedOne = await server.SendAsync(HttpMethod.Get, newest.Path);
        Assert.Equal(TimeSpan.FromDays(1), sealedOne.Headers.CacheControl?.MaxAge);
        using var beyond = await server.SendAsync(HttpMethod.Get, "/archive/61-80.atom");
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(56, 20), 1);
        Assert.Equal(20, (await FeedWalk.PageAsync(server, newest.After ?? "")).Items.Count);
        Assert.Equal(newest.Text, (await FeedWalk.PageAsync(server, newest.Path)).Text);
    }

    [Fact]
    public async Task Documents_of_an_earlier_size_stay_where_they_are_when_the_size_is_changed()
    {
        using var archive = new TemporaryArchive();
        Dictionary<string, (string Tag, string Bytes)> before;
        await using (var server = await RunningServer.StartAsync(archive, "--Feeds:ArchiveSize=20", "--Feeds:HeadSize=10"))
        {
            await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 95), 1);
            before = (await FeedWalk.FromAsync(server, "/feed.atom")).Sealed;
        }
        await using var changed = await RunningServer.StartAsync(archive, "--Feeds:ArchiveSize=30", "--Feeds:HeadSize=10");
        var walk = await FeedWalk.FromAsync(changed, "/feed.atom");
        Assert.Equal(["/archive/31-60.atom", "/archive/1-30.atom"], walk.Pages.Skip(1).Select(p => p.Path));
        Assert.Equal(95, walk.Ids.Distinct().Count());
        Assert.Equal(4, before.Count);
        foreach (var (path, document) in before) Assert.Equal(document, Facts(await FeedWalk.PageAsync(changed, path)));
    }

    [Fact]
    public async Task Documents_stay_where_they_are_when_the_head_is_made_larger()
    {
        using var archive = new TemporaryArchive();
        Dictionary<string, (string Tag, string Bytes)> before;
        await using (var server = await RunningServer.StartAsync(archive, "--Feeds:ArchiveSize=20", "--Feeds:HeadSize=10"))
        {
            await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 95), 1);
            before = (await FeedWalk.FromAsync(server, "/feed.atom")).Sealed;
        }
        await using var changed = await RunningServer.StartAsync(archive, "--Feeds:ArchiveSize=20", "--Feeds:HeadSize=500");
        Assert.Equal(4, before.Count);
        foreach (var (path, document) in before) Assert.Equal(document, Facts(await FeedWalk.PageAsync(changed, path)));
        Assert.Equal(95, (await FeedWalk.PageAsync(changed, "/feed.atom")).Items.Count);
    }

    private static async Task ChangeAsync(RunningServer server)
    {
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(First + 1, More), 1);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, Edited).Select(i => i * 97), 2);
        var item = (await FeedWalk.PageAsync(server, "/archive/1-100.atom")).Items.Single(
            known => known.Title == InventedDrafts.Title(Withdrawn, 1));
        var gone = await server.Store.FindAsync(new ItemGuid(item.Id), TestContext.Current.CancellationToken);
        Assert.NotNull(await server.Store.WithdrawAsync(gone?.Path ?? "", "Nhầm.", TestContext.Current.CancellationToken));
    }

    private static Task<RebuildReport> RebuildAsync(TemporaryArchive archive) => ArchiveMaintenance.RebuildAsync(
        new LiteDbEngine(archive.Root, TimeProvider.System), archive.Root, TimeProvider.System, NullLogger.Instance, progress: null,
        TestContext.Current.CancellationToken);

    /// <summary>All in their newest states, and not a byte changed of what was sealed before.</summary>
    private static async Task HoldsAsync(RunningServer server, Dictionary<string, (string Tag, string Bytes)> sealedBefore)
    {
        foreach (var (head, holds) in Subscribed)
        {
            var walk = await FeedWalk.FromAsync(server, head);
            // RSS has no word for a withdrawal: its heads show it under the item's id.
            var isAtom = head.EndsWith(".atom", StringComparison.Ordinal);
            var expected = Enumerable.Range(1, First + More).Where(n => holds(n) && (n != Withdrawn || !isAtom))
                .Select(n => n == Withdrawn ? SiteTexts.For("vi").WithdrawnTitle
                    : InventedDrafts.Title(n, n % 97 == 0 && n / 97 <= Edited ? 2 : 1)).Order(StringComparer.Ordinal);
            Assert.Equal(expected, walk.Titles.Order(StringComparer.Ordinal));
            var now = walk.Sealed;
            foreach (var (path, document) in sealedBefore.Where(known => IsOf(head, known.Key))) Assert.Equal(document, now[path]);
        }
    }

    private static bool IsOf(string head, string path)
    {
        var extension = Path.GetExtension(head);
        var list = head == "/feed" + extension ? "" : head[..^extension.Length];
        return path.StartsWith(list + "/archive/", StringComparison.Ordinal) && Path.GetExtension(path) == extension;
    }

    private static (string Tag, string Bytes) Facts(FeedPage page) => (page.Tag, page.Text);
}
