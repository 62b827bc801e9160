using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.Search;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Search;

/// <summary>The index says what the archive says, whatever was written when.</summary>
public sealed class FollowingTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Seeds => int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_SEEDS") ?? "2", CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_is_kept_is_found_and_what_is_withdrawn_is_not()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        await using var index = new FollowedIndex(folder.Path, store);
        var first = (await KeepAsync(store, Drafts.File("a.txt", "Đàn cò trắng về đồng.", day: "2023-01-10"))).Item;
        Assert.Equal([first.Number], await index.FindAsync("co trang"));
        var second = (await KeepAsync(store, Drafts.File("b.txt", "Cò trắng bay đi.", "Bản tin", "2022-05-01"))).Item;
        Assert.Equal([first.Number, second.Number], await index.FindAsync("co trang"));
        var revised = (await KeepAsync(store, Drafts.File("a.txt", "Đàn sếu về đồng.", day: "2023-01-10"))).Item;
        Assert.Equal([second.Number], await index.FindAsync("co trang"));
        Assert.Equal([first.Number], await index.FindAsync("sếu"));
        await store.CorrectAsync([new Correction
        {
            Path = revised.Path, By = "lan", Values = new CorrectedValues { Published = Drafts.Date("2021-01-01"), Title = "Bầy sếu" },
        }], Cancellation);
        Assert.Equal([second.Number, first.Number], await index.FindAsync("bay"));
        await store.WithdrawAsync(second.Path, "đăng nhầm", Cancellation);
        Assert.Empty(await index.FindAsync("co trang"));
        await store.ReinstateAsync(second.Path, "lan", null, Cancellation);
        Assert.Equal([second.Number], await index.FindAsync("co trang"));
    }

    [Fact]
    public async Task An_index_that_followed_is_the_one_built_anew()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var archive = new TempFolder();
            var random = new Random(seed);
            for (var start = 0; start < 3; start++)
            {
                await using var store = await Opening.StoreAsync(archive.Path);
                var writes = new RandomWrites(store, random);
                // Written before the index is open, beside it, and after it was closed.
                for (var write = 0; write < 10; write++) await writes.WriteAsync(Cancellation);
                await using (var index = new FollowedIndex(archive.Path, store))
                {
                    for (var write = 0; write < 15; write++) await writes.WriteAsync(Cancellation);
                    await index.CatchUpAsync();
                    for (var write = 0; write < 15; write++) await writes.WriteAsync(Cancellation);
                    await index.CatchUpAsync();
                    await SettledAsync(index, store);
                }
                await CompareAsync(archive.Path, store, seed);
                for (var write = 0; write < 5; write++) await writes.WriteAsync(Cancellation);
            }
        }
    }

    [Fact]
    public async Task An_archive_that_moved_to_another_zone_is_indexed_by_its_days()
    {
        var away = new PublicationZone("America/New_York");
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.KeepAsync([Drafts.File("a.txt", "Bản tin sớm.", "Sớm", "2023-01-10T01:30"),
                Drafts.File("b.txt", "Bản tin muộn.", "Muộn", "2023-01-09T23:30")], Cancellation);
            await using (var index = new FollowedIndex(folder.Path, store)) Assert.Equal([1, 2], await index.FindAsync("ban tin"));
            await store.MoveAsync(await store.MoveToAsync(away, Cancellation) ?? throw new InvalidOperationException(), away, Cancellation);
            await using (var index = new FollowedIndex(folder.Path, store, away.Id)) await index.CatchUpAsync();
            await CompareAsync(folder.Path, store, 0, away.Id);
        }
    }

    public void Dispose() => folder.Dispose();

    private static async Task<KeepOutcome> KeepAsync(ItemStore store, ItemDraft draft) =>
        (await store.KeepAsync([draft], Cancellation))[0];

    /// <summary>Names that are joined raise no sequence: they are looked for every second.</summary>
    private static async Task SettledAsync(FollowedIndex index, ItemStore store)
    {
        await KeepAsync(store, Drafts.File("cuoi.txt", $"Bản tin cuối {(await store.StateAsync(Cancellation)).Sequence}."));
        await index.CatchUpAsync();
    }

    private async Task CompareAsync(string root, ItemStore store, int seed, string zone = Drafts.Zone)
    {
        var followed = IndexDump.Of(root);
        Assert.Empty(IndexDump.UnknownWords(root));
        var verified = await SearchMaintenance.VerifyAsync(root, store, new PublicationZone(zone), Cancellation);
        Assert.Equal(("search index: agrees with the archive", false), verified);
        var items = await SearchMaintenance.RebuildAsync(root, store, new PublicationZone(zone), TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, (_, _) => { }, Cancellation);
        var built = IndexDump.Of(root);
        output.WriteLine($"seed {seed}: {items} items, {built.Count} lines");
        Assert.Equal(built.Except(followed).Take(5), followed.Except(built).Take(5));
        Assert.Equal(built, followed);
    }
}
