using FeedServer.Store.RecordLog;
using LiteDB;

namespace FeedServer.Store.LiteDb.Collections;

/// <summary>An item as a document: _id arrival number, f filed, u changed, g hash of the id, p path, j the item as JSON, h hash of its
/// text, ra revision kept at, t hashes of its states, r revision, lf/lo/ll its line, a the line in which its revision arrived when that is
/// another, x the lists it has left, s the second in which its present public
/// state arrived.</summary>
internal static class ItemDocument
{
    public static BsonDocument Write(ItemRow row)
    {
        var document = new BsonDocument
        {
            ["_id"] = row.Number,
            ["f"] = row.Filed,
            ["u"] = row.Changed,
            ["g"] = row.Guid,
            ["p"] = row.Path,
            ["j"] = row.Json,
            ["h"] = row.TextHash,
            ["ra"] = row.RevisionAt,
            ["t"] = Strings(row.States),
            ["r"] = row.Revision,
            ["s"] = (long)row.Arrived,
        };
        document.With(row.Position).WithArrival(row.Arrival, row.Position);
        if (row.FormerLists.Count > 0) document["x"] = Strings(row.FormerLists);
        return document;
    }

    public static ItemRow Read(BsonDocument document) => new()
    {
        Number = document["_id"].AsInt64,
        Filed = document["f"].AsString,
        Changed = document["u"].AsString,
        Guid = document["g"].AsString,
        Path = document["p"].AsString,
        Json = document["j"].AsBinary,
        TextHash = document["h"].AsString,
        RevisionAt = document["ra"].AsInt64,
        States = Strings(document["t"]),
        Revision = document["r"].AsInt32,
        Position = document.Position(),
        Arrival = document.Arrival(),
        FormerLists = Strings(document["x"]),
        // Databases of earlier schemas, which are set aside, have none.
        Arrived = document["s"] is { IsInt64: true } second ? (uint)second.AsInt64 : 0,
    };

    private static BsonArray Strings(IReadOnlyList<string> texts) => new(texts.Select(text => new BsonValue(text)));

    private static IReadOnlyList<string> Strings(BsonValue texts) =>
        texts is BsonArray array ? [.. array.Select(text => text.AsString)] : [];
}

/// <summary>Lines of the record log in documents: lf file, lo offset, ll length.</summary>
internal static class PositionFields
{
    /// <summary>A text that most documents do not have.</summary>
    public static BsonDocument With(this BsonDocument document, string name, string? text)
    {
        if (text is not null) document[name] = text;
        return document;
    }

    public static BsonDocument With(this BsonDocument document, LogPosition position)
    {
        document["lf"] = position.File;
        document["lo"] = position.Offset;
        document["ll"] = position.Length;
        return document;
    }

    /// <summary>Notes where a public state arrived, when that is not its position.</summary>
    public static BsonDocument WithArrival(this BsonDocument document, LogPosition arrival, LogPosition position)
    {
        if (arrival != position) document["a"] = new BsonArray { arrival.File, arrival.Offset, arrival.Length };
        return document;
    }

    public static LogPosition Position(this BsonDocument document) =>
        new(document["lf"].AsString, document["lo"].AsInt64, document["ll"].AsInt32);

    /// <summary>The line in which a public state arrived.</summary>
    public static LogPosition Arrival(this BsonDocument document) => document["a"] is BsonArray arrival
        ? new LogPosition(arrival[0].AsString, arrival[1].AsInt64, arrival[2].AsInt32) : document.Position();
}
