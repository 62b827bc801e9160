using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Search;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Benchmarks.Searching;

/// <summary>Keeping items with the search index beside, and without it.</summary>
internal static class KeepBenchmark
{
    private const int Batch = 1_000;
    private const int Rounds = 5;

    public static async Task RunAsync(int items)
    {
        var news = new InventedNews(items);
        var drafts = Enumerable.Range(1, items).Select(number => Draft(news.Article(number).Entry())).Chunk(Batch).ToList();
        var scratch = Directory.CreateTempSubdirectory("feedserver-benchmark-");
        try
        {
            Contest.PrintHead();
            await Contest.RunAsync($"keep {items} items, with index", items, Rounds,
                () => KeepAsync(scratch.CreateSubdirectory(Guid.NewGuid().ToString()).FullName, drafts, isIndexed: true),
                () => KeepAsync(scratch.CreateSubdirectory(Guid.NewGuid().ToString()).FullName, drafts, isIndexed: false));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task KeepAsync(string root, List<ItemDraft[]> batches, bool isIndexed)
    {
        await using var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = root, TagAuthority = InventedItems.Publication.TagAuthority },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, CancellationToken.None);
        await using var index = new SearchIndex(
            root, store, InventedNews.PublicationZone, TimeProvider.System, NullLogger<SearchIndex>.Instance);
        using var ending = new CancellationTokenSource();
        var running = isIndexed ? Task.Run(() => index.RunAsync(ending.Token)) : Task.CompletedTask;
        foreach (var batch in batches) await store.KeepAsync(batch, CancellationToken.None);
        await ending.CancelAsync();
        await running;
    }

    private static ItemDraft Draft(Entry entry) => new()
    {
        Source = entry.Item.Source,
        Keys = [entry.Item.Number.ToString(CultureInfo.InvariantCulture)],
        Fingerprint = ContentHash.From(entry.Body.Html),
        Content = entry.Item.Content,
        Body = entry.Body,
    };
}
