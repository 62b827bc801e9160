using FeedServer.Items;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Benchmarks;

/// <summary>An archive of invented items, forty a day, made once by the store itself and used again.</summary>
internal static class ServedArchive
{
    private const int Batch = 1_000;
    private const int PerDay = 40;
    private static readonly DateOnly First = new(1957, 1, 1);

    /// <summary>The days that a number of items fills.</summary>
    public static int DaysOf(int items) => items / PerDay;

    /// <summary>A day by its number from 0.</summary>
    public static DateOnly Day(int number) => First.AddDays(number);

    /// <summary>The day that an item is filed on.</summary>
    public static DateOnly FilingDayOf(int number) => Day((number - 1) / PerDay);

    /// <summary>Makes the archive, or goes on where it was left; what is there already is only counted.</summary>
    public static async Task MakeAsync(string root, int items)
    {
        Directory.CreateDirectory(root);
        await using var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = root, TagAuthority = InventedItems.Publication.TagAuthority },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, CancellationToken.None);
        for (var first = (int)(await store.StateAsync(CancellationToken.None)).Items + 1; first <= items; first += Batch)
        {
            await store.KeepAsync([.. Enumerable.Range(first, Math.Min(Batch, items - first + 1)).Select(Draft)], CancellationToken.None);
            if ((first - 1) % 50_000 == 0) Console.Error.WriteLine($"{first - 1} of {items} items are kept");
        }
    }

    private static ItemDraft Draft(int number)
    {
        var draft = InventedItems.Draft(number);
        var published = draft.Content.Published! with { Day = FilingDayOf(number) }; // all invented items have a date
        return draft with { Source = "invented", Content = draft.Content with { Published = published } };
    }
}
