using System.Runtime.CompilerServices;

namespace FeedServer.Store.Port;

/// <summary>The orders in which tables are read.</summary>
internal enum RowOrder
{
    /// <summary>By number, as text of ten digits.</summary>
    Items,
    Revisions,
    Keys,
    FormerPaths,
    Lists,
    Counts,
    Listings,

    /// <summary>Listings of each kind by <see cref="ListingRow.ByItems"/>.</summary>
    ListingsByItems,
    Arrivals,
    Sources,

    /// <summary>Days by source, then day: by id.</summary>
    DaysBySource,

    /// <summary>Days by day, then source: by <see cref="DayRow.ByDay"/>.</summary>
    DaysByDay,
    Documents,

    /// <summary>By block, as text of ten digits.</summary>
    Stories,
    Links,
    Subscriptions,
    Comments,

    /// <summary>Comments by <see cref="CommentRow.ByItem"/>.</summary>
    CommentsByItem,

    /// <summary>Comments by <see cref="CommentRow.ByStatus"/>.</summary>
    CommentsByStatus,
}

/// <summary>Rows of one table between two keys of one order, both inclusive.</summary>
/// <param name="Order">In which order.</param>
/// <param name="KeyOf">The ordering key of a row.</param>
/// <param name="Low">Lowest key.</param>
/// <param name="High">Highest key.</param>
internal sealed record RowRange<TRow>(RowOrder Order, Func<TRow, string> KeyOf, string Low, string High)
{
    /// <summary>The most rows wanted.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>From the highest key down.</summary>
    public bool Descending { get; init; }
}

/// <summary>The ranges there are.</summary>
internal static class RowRange
{
    /// <summary>Above every id.</summary>
    public const string Highest = "\uFFFF";

    /// <summary>So many rows of a long range are asked for at once.</summary>
    public const int ChunkSize = 1000;

    public static RowRange<ItemRow> Items(long first) => new(RowOrder.Items, row => Number(row.Number), Number(first), "9999999999");

    public static RowRange<RevisionRow> Revisions(string low, string high) => new(RowOrder.Revisions, row => row.Id, low, high);

    public static RowRange<KeyRow> Keys(string low, string high) => new(RowOrder.Keys, row => row.Id, low, high);

    public static RowRange<FormerPathRow> FormerPaths() => new(RowOrder.FormerPaths, row => row.Path, "", Highest);

    public static RowRange<ListRow> Lists(string low, string high) => new(RowOrder.Lists, row => row.Id, low, high);

    public static RowRange<CountRow> Counts(string low, string high) => new(RowOrder.Counts, row => row.Id, low, high);

    public static RowRange<ListingRow> Listings(string low, string high) => new(RowOrder.Listings, row => row.Id, low, high);

    public static RowRange<ListingRow> ListingsByItems(string low, string high) =>
        new(RowOrder.ListingsByItems, row => row.ByItems, low, high);

    public static RowRange<ArrivalRow> Arrivals(string low, string high) => new(RowOrder.Arrivals, row => row.Id, low, high);

    public static RowRange<SourceRow> Sources(string low, string high) => new(RowOrder.Sources, row => row.Id, low, high);

    public static RowRange<DayRow> DaysBySource(string low, string high) => new(RowOrder.DaysBySource, row => row.Id, low, high);

    public static RowRange<DayRow> DaysByDay(string low, string high) => new(RowOrder.DaysByDay, row => row.ByDay, low, high);

    public static RowRange<DocumentRow> Documents() => new(RowOrder.Documents, row => row.Id, "", Highest);

    public static RowRange<StoryRow> Stories() => new(RowOrder.Stories, row => Number(row.Block), Number(0), Number(int.MaxValue));

    public static RowRange<LinkRow> Links() => new(RowOrder.Links, row => row.Id, "", Highest);

    public static RowRange<SubscriptionRow> Subscriptions(string low, string high) => new(RowOrder.Subscriptions, row => row.Id, low, high);

    public static RowRange<CommentRow> Comments() => new(RowOrder.Comments, row => row.Id, "", Highest);

    /// <summary>Comments whose <see cref="CommentRow.ByItem"/> begins with a text.</summary>
    public static RowRange<CommentRow> CommentsOfItem(string prefix) =>
        new(RowOrder.CommentsByItem, row => row.ByItem, prefix, prefix + "~");

    /// <summary>Comments whose <see cref="CommentRow.ByStatus"/> begins with a text.</summary>
    public static RowRange<CommentRow> CommentsOf(string prefix) =>
        new(RowOrder.CommentsByStatus, row => row.ByStatus, prefix, prefix + "~");

    /// <summary>The rows of one range.</summary>
    public static async Task<IReadOnlyList<TRow>> RangeAsync<TRow>(
        this IArchiveDatabase database, RowRange<TRow> range, CancellationToken cancellation) =>
        (await database.RangesAsync([range], cancellation))[0];

    /// <summary>All rows of a range, asked for in chunks so that a long range holds nobody up; rows written meanwhile may be in
    /// it.</summary>
    public static async IAsyncEnumerable<TRow> ScanAsync<TRow>(
        this IArchiveDatabase database, RowRange<TRow> range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        while (true)
        {
            var rows = await database.RangeAsync(range with { Low = last ?? range.Low, Limit = ChunkSize }, cancellation);
            foreach (var row in rows)
                if (last is null || range.KeyOf(row) != last)
                    yield return row;
            if (rows.Count < ChunkSize) yield break;
            last = range.KeyOf(rows[^1]);
        }
    }

    private static string Number(long number) => number.ToString("D10", CultureInfo.InvariantCulture);
}
