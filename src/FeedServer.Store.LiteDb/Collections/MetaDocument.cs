using LiteDB;

namespace FeedServer.Store.LiteDb.Collections;

/// <summary>What the database knows of itself, as the only document of its collection.</summary>
internal static class MetaDocument
{
    /// <summary>The field that versions before comments do not write.</summary>
    public const string Comments = "comments";

    public static BsonDocument Write(ArchiveMeta meta) => new()
    {
        ["_id"] = Schema.MetaId,
        ["schema"] = meta.Version,
        ["seq"] = meta.Sequence,
        ["served"] = meta.Served,
        ["servedInstant"] = meta.ServedInstant,
        ["ledger"] = meta.Ledger,
        ["ledgerInstant"] = meta.LedgerInstant,
        ["hash"] = meta.Hash,
        ["first"] = meta.First,
        ["lf"] = meta.Position?.File,
        ["lo"] = meta.Position?.Offset ?? 0,
        ["ll"] = meta.Position?.Length ?? 0,
        ["number"] = meta.Number,
        ["instant"] = meta.Instant,
        ["items"] = meta.Items,
        ["undated"] = meta.Undated,
        ["most"] = meta.MostADay,
        ["stories"] = meta.Stories,
        ["arrived"] = meta.Arrived,
        ["arrivedSecond"] = (long)meta.ArrivedSecond,
        ["skipped"] = meta.Skipped,
        ["zone"] = meta.Zone,
        [Comments] = meta.Comments ?? 0,
    };

    public static ArchiveMeta Read(BsonDocument document) => new()
    {
        Version = document["schema"].AsInt32,
        Sequence = document["seq"].AsInt64,
        Served = document["served"].AsInt64,
        ServedInstant = document["servedInstant"].AsInt64,
        Ledger = document["ledger"].AsInt64,
        LedgerInstant = document["ledgerInstant"].AsInt64,
        Hash = document["hash"].AsString,
        First = document["first"] is { IsString: true } first ? first.AsString : null,
        Position = document["lf"].IsString ? document.Position() : null,
        Number = document["number"].AsInt64,
        Instant = document["instant"].AsInt64,
        Items = document["items"].AsInt64,
        Undated = document["undated"].AsInt64,
        MostADay = document["most"].AsInt32,
        Stories = document["stories"].AsInt64,
        Arrived = document["arrived"].AsInt64,
        // Databases of earlier schemas, which are set aside, have none.
        ArrivedSecond = document["arrivedSecond"] is { IsInt64: true } second ? (uint)second.AsInt64 : 0,
        Skipped = document["skipped"] is { IsString: true } skipped ? skipped.AsString : null,
        Comments = document[Comments] is { IsInt64: true } comments ? comments.AsInt64 : null,
        Zone = document["zone"] is { IsString: true } zone ? zone.AsString : null,
    };
}
