using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Port;
using FeedServer.Store.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Benchmarks;

/// <summary>The store on a PostgreSQL server against the same store on LiteDB, with the same record log.</summary>
internal static class PostgresBenchmark
{
    private const int Batch = 1_000;
    private const int ImportRounds = 3;
    private const int ReadRounds = 201;

    /// <param name="server">A connection string; the schemas <c>benchmark_N</c> of the database are made and left there.</param>
    /// <param name="items">How many there are.</param>
    public static async Task RunAsync(string server, int items)
    {
        var drafts = Enumerable.Range(1, items).Select(InventedItems.Draft).Chunk(Batch).ToList();
        var scratch = Directory.CreateTempSubdirectory("feedserver-benchmark-");
        try
        {
            Contest.PrintHead();
            var run = 0;
            await Contest.RunAsync($"keep {items} items", items, ImportRounds,
                () => KeepAsync(Fresh(scratch, ref run), root => OnServer(server, root), drafts),
                () => KeepAsync(Fresh(scratch, ref run), OnLiteDb, drafts));
            await ReadAsync(Fresh(scratch, ref run), Fresh(scratch, ref run), root => OnServer(server, root), drafts);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string Fresh(DirectoryInfo scratch, ref int run) => scratch.CreateSubdirectory($"benchmark_{run++}").FullName;

    private static PostgresEngine OnServer(string server, string root) =>
        new($"{server};Search Path={Path.GetFileName(root)}", TimeProvider.System);

    private static LiteDbEngine OnLiteDb(string root) => new(root, TimeProvider.System);

    private static async Task KeepAsync(string root, Func<string, ArchiveEngine> engine, List<ItemDraft[]> batches)
    {
        await using var store = await OpenAsync(root, engine);
        foreach (var batch in batches) await store.KeepAsync(batch, CancellationToken.None);
    }

    private static async Task ReadAsync(string root, string plainRoot, Func<string, ArchiveEngine> server, List<ItemDraft[]> drafts)
    {
        await KeepAsync(root, server, drafts);
        await KeepAsync(plainRoot, OnLiteDb, drafts);
        await using var ours = await OpenAsync(root, server);
        await using var plain = await OpenAsync(plainRoot, OnLiteDb);
        var day = InventedItems.DayOf(drafts.Count * Batch / 2);
        var newest = new ItemQuery { Order = ListOrder.Changed, Limit = 50 };
        var onDay = new ItemQuery { From = day, To = day, Limit = 50 };
        var path = (await plain.PageAsync(newest, CancellationToken.None)).Items[0].Path;
        await BothAsync("newest 50, headlines", 50, store => store.PageAsync(newest, CancellationToken.None));
        await BothAsync("one day of 3", 3, store => store.PageAsync(onDay, CancellationToken.None));
        await BothAsync("one item by its path", 1, store => store.FindAsync(path, CancellationToken.None));

        Task BothAsync(string name, int units, Func<ItemStore, Task> question) =>
            Contest.RunAsync(name, units, ReadRounds, () => question(ours), () => question(plain));
    }

    private static Task<ItemStore> OpenAsync(string root, Func<string, ArchiveEngine> engine) => ItemStore.OpenAsync(
        engine(root), new StoreOptions { Root = root, TagAuthority = InventedItems.Publication.TagAuthority }, TimeProvider.System,
        NullLogger<ItemStore>.Instance, null, CancellationToken.None);
}
