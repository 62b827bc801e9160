namespace FeedServer.Store.Ingest;

/// <summary>Ids that items name and do not have, noted in the log as keys: under the id itself, which no source is called, stands a key for
/// each item that names it.</summary>
internal static class ForeignIds
{
    private const string GivenUp = "given up:";

    private const int MostLinked = 20;

    /// <summary>The keys of the items that gave up an id: what was said of them before names another than they have.</summary>
    public static RowRange<KeyRow> AllGivenUp { get; } =
        RowRange.Keys(KeyId.Range(GivenUp).Low, KeyId.Range(GivenUp).High);

    /// <summary>The keys of the items that name an id, the first ones.</summary>
    public static RowRange<KeyRow> RangeOf(string id)
    {
        var (low, high) = KeyId.Range(id);
        return RowRange.Keys(low, high) with { Limit = MostLinked };
    }

    public static KeysDecision Named(string id, Item item) => Note(id, item);

    public static KeysDecision Yielded(Item item) => Note(GivenUp, item);

    /// <summary>The name that a key stands under when it is such a note; null for a key of a source.</summary>
    public static string? NameOf(KeyRow row)
    {
        var end = row.Key.LastIndexOf('\n');
        return end > 0 && KeyId.For(row.Key[..end], row.Key) == row.Id ? row.Key[..end] : null;
    }

    private static KeysDecision Note(string name, Item item) => new(LogKind.Alias, new KeysBody
    {
        Source = name,
        Keys = [string.Create(CultureInfo.InvariantCulture, $"{name}\n{item.Number}")],
        Number = item.Number,
        Fingerprint = "",
    });
}
