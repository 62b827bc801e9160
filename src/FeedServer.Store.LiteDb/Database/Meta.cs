using FeedServer.Store.LiteDb.Log;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>What the database knows of itself; written in the transaction of every batch.</summary>
internal sealed record Meta
{
    /// <summary>Raised with every change of what is stored how: an older database is rebuilt.</summary>
    public const int CurrentSchema = 5;

    public static Meta Empty { get; } = new();

    /// <summary>Sequence of the last record applied.</summary>
    public long Sequence { get; init; }

    /// <summary>Its hash.</summary>
    public string Hash { get; init; } = LogLine.Origin;

    /// <summary>Sequence of the last record that is not of the ledger.</summary>
    public long Served { get; init; }

    /// <summary>Sequence of the last record of the ledger; 0 when there is none.</summary>
    public long Ledger { get; init; }

    /// <summary>The latest time of a record of the ledger, Unix milliseconds; 0 when there is none.</summary>
    public long LedgerInstant { get; init; }

    /// <summary>Where it lies; null before the first.</summary>
    public LogPosition? Position { get; init; }

    /// <summary>The last arrival number given.</summary>
    public long Number { get; init; }

    /// <summary>The latest instant given to a change, Unix milliseconds; 0 while empty.</summary>
    public long Instant { get; init; }

    /// <summary>Items listed.</summary>
    public long Items { get; init; }

    /// <summary>Of these, without a date.</summary>
    public long Undated { get; init; }

    /// <summary>
    /// Stories that could be compared, counted through; the last of them are remembered, see <see cref="Similar.FingerprintRing"/>.
    /// </summary>
    public long Stories { get; init; }

    /// <summary>Arrivals of the whole archive; those of a part stand in its listing.</summary>
    public long Arrived { get; init; }

    public BsonDocument ToDocument() => new()
    {
        ["_id"] = "log",
        ["schema"] = CurrentSchema,
        ["seq"] = Sequence,
        ["served"] = Served,
        ["ledger"] = Ledger,
        ["ledgerInstant"] = LedgerInstant,
        ["hash"] = Hash,
        ["lf"] = Position?.File,
        ["lo"] = Position?.Offset ?? 0,
        ["ll"] = Position?.Length ?? 0,
        ["number"] = Number,
        ["instant"] = Instant,
        ["items"] = Items,
        ["undated"] = Undated,
        ["stories"] = Stories,
        ["arrived"] = Arrived,
    };

    public static Meta Of(BsonDocument document) => new()
    {
        Sequence = document["seq"].AsInt64,
        Served = document["served"].AsInt64,
        Ledger = document["ledger"].AsInt64,
        LedgerInstant = document["ledgerInstant"].AsInt64,
        Hash = document["hash"].AsString,
        Position = document["lf"].IsString ? Rows.PositionOf(document) : null,
        Number = document["number"].AsInt64,
        Instant = document["instant"].AsInt64,
        Items = document["items"].AsInt64,
        Undated = document["undated"].AsInt64,
        Stories = document["stories"].AsInt64,
        Arrived = document["arrived"].AsInt64,
    };
}
