using System.Globalization;
using FeedServer.Items.Keeping;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>Reads the archive's state from its counters.</summary>
internal static class StateReader
{
    private const string Low = "a|d|0";
    private const string High = "a|d|9~";

    public static ArchiveState Read(ArchiveDatabase database)
    {
        var meta = database.Meta;
        return new ArchiveState
        {
            Sequence = meta.Served,
            LedgerSequence = meta.Ledger,
            LedgerChanged = meta.LedgerInstant == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(meta.LedgerInstant),
            LastChanged = meta.Instant == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(meta.Instant),
            Items = meta.Items,
            Undated = meta.Undated,
            FirstDay = DayOf(RangeQuery.CountsUp.Run(database, Low, High, 1)),
            LastDay = DayOf(RangeQuery.CountsDown.Run(database, Low, High, 1)),
        };
    }

    private static DateOnly? DayOf(List<BsonDocument> rows) =>
        rows.Count == 0 ? null : DateOnly.ParseExact(rows[0]["_id"].AsString[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
