using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Benchmarks;

/// <summary>The store against the plainest things that could do the same.</summary>
internal static class StoreBenchmark
{
    private const int Batch = 1_000;
    private const int ImportRounds = 3;
    private const int ReadRounds = 201;

    public static async Task RunAsync(int items)
    {
        var drafts = Enumerable.Range(1, items).Select(InventedItems.Draft).Chunk(Batch).ToList();
        var scratch = Directory.CreateTempSubdirectory("feedserver-benchmark-");
        try
        {
            Contest.PrintHead();
            var run = 0;
            await Contest.RunAsync($"keep {items} items", items, ImportRounds,
                () => ImportAsync(Fresh(scratch, ref run), drafts), () => AppendAsync(Fresh(scratch, ref run), items));
            await ReadAsync(Path.Combine(scratch.FullName, "read"), drafts, items);
            await LedgerBenchmark.RunAsync(scratch, OpenAsync);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string Fresh(DirectoryInfo scratch, ref int run) => scratch.CreateSubdirectory($"{run++}").FullName;

    private static Task<ItemStore> OpenAsync(string root) => LiteDbEngine.OpenStoreAsync(
        new StoreOptions { Root = root, TagAuthority = InventedItems.Publication.TagAuthority },
        TimeProvider.System, NullLogger<ItemStore>.Instance, null, CancellationToken.None);

    private static async Task ImportAsync(string root, List<ItemDraft[]> batches)
    {
        await using var store = await OpenAsync(root);
        foreach (var batch in batches) await store.KeepAsync(batch, CancellationToken.None);
    }

    /// <summary>The least that can be called keeping: the records as JSON lines, one fsync a batch.</summary>
    private static Task AppendAsync(string root, int items)
    {
        using var file = File.Create(Path.Combine(root, "records.jsonl"));
        for (var number = 1; number <= items; number++)
        {
            file.Write(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Record(number), RecordJson.Readable.ItemRecord));
            file.WriteByte((byte)'\n');
            if (number % Batch == 0) file.Flush(flushToDisk: true);
        }
        file.Flush(flushToDisk: true);
        return Task.CompletedTask;
    }

    private static ItemRecord Record(int number)
    {
        var entry = InventedItems.Entry(number);
        return new ItemRecord { Kind = KeepKind.New, Item = entry.Item, Body = entry.Body };
    }

    private static async Task ReadAsync(string root, List<ItemDraft[]> drafts, int items)
    {
        Directory.CreateDirectory(root);
        await ImportAsync(root, drafts);
        await using var store = await OpenAsync(root);
        using var plain = new PlainCollection(Path.Combine(root, "plain.db"), items, number => Record(number));
        var day = InventedItems.DayOf(items / 2);
        var newest = new ItemQuery { Order = ListOrder.Changed, Limit = 50 };
        var onDay = new ItemQuery { From = day, To = day, Limit = 50 };
        var listed = (await store.PageAsync(newest, CancellationToken.None)).Items;
        await Contest.RunAsync("newest 50, headlines", 50, ReadRounds,
            () => store.PageAsync(newest, CancellationToken.None), Task () => Task.FromResult(plain.Newest(50)));
        await Contest.RunAsync("newest 50, with texts", 50, ReadRounds, async () =>
        {
            var page = await store.PageAsync(newest, CancellationToken.None);
            await store.BodiesAsync(page.Items, CancellationToken.None);
        }, Task () => Task.FromResult(plain.Newest(50)));
        await Contest.RunAsync("one day of 3", 3, ReadRounds,
            () => store.PageAsync(onDay, CancellationToken.None), Task () => Task.FromResult(plain.OnDay(day)));
        await Contest.RunAsync("one item by its path", 1, ReadRounds,
            () => store.FindAsync(listed[0].Path, CancellationToken.None), Task () => Task.FromResult(plain.OnDay(day)));
    }
}
