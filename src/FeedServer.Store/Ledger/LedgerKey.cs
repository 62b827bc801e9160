using FeedServer.Items;
using FeedServer.Store.Projections;

namespace FeedServer.Store.Ledger;

/// <summary>The ids of the ledger's rows. A source stands in them by the beginning of its hash, whatever its id is made of.</summary>
internal static class LedgerKey
{
    /// <summary>Bounds of all rows.</summary>
    public static (string Low, string High) All { get; } = ("0", "g");

    public static string Source(string source) => ContentHash.From(source)[..16];

    /// <summary>Of a source's day, by source.</summary>
    public static string OfSource(string source, DateOnly day) => $"{Source(source)}|{FilingKey.Day(day)}";

    /// <summary>Of a source's day, by day.</summary>
    public static string OfDay(string source, DateOnly day) => $"{FilingKey.Day(day)}|{Source(source)}";

    public static string Document(string source, string link) => $"{Source(source)}|{ContentHash.From(link)[..32]}";
}
