using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Log;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>Reads texts, each checked against its hash, from the database or else from the log's line.</summary>
internal static class BodyReader
{
    /// <summary>The text of a headline row; null when neither place has it.</summary>
    public static string? Read(ArchiveDatabase database, RecordLog log, BsonDocument headline)
    {
        var packed = database[Names.Bodies].FindById(headline["_id"])?["c"].AsBinary;
        var hash = headline["h"].AsString;
        return (packed is null ? null : Rows.Decompress(packed, hash)) ?? FromLog(log, Rows.PositionOf(headline), hash)?.Body.Html;
    }

    /// <summary>The record at a position, when it is an item with a text of this hash (null: any).</summary>
    public static ItemRecord? FromLog(RecordLog log, LogPosition position, string? hash)
    {
        if (log.ReadAt(position) is not { Kind: LogKind.Item } line) return null;
        var record = System.Text.Json.JsonSerializer.Deserialize(line.Body.Span, RecordJson.Readable.ItemRecord);
        return record is not null && (hash is null || ContentHash.From(record.Body.Html) == hash) ? record : null;
    }
}
