using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Store.LiteDb.Log;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>The forms of what is stored in documents.</summary>
internal static class Rows
{
    public static void SetPosition(BsonDocument document, LogPosition position)
    {
        document["lf"] = position.File;
        document["lo"] = position.Offset;
        document["ll"] = position.Length;
    }

    public static LogPosition PositionOf(BsonDocument document) =>
        new(document["lf"].AsString, document["lo"].AsInt64, document["ll"].AsInt32);

    /// <summary>Notes where a public state arrived, when its row's position is another.</summary>
    public static void SetArrival(BsonDocument document, LogPosition arrival)
    {
        if (arrival != PositionOf(document)) document["a"] = new BsonArray { arrival.File, arrival.Offset, arrival.Length };
    }

    /// <summary>The line in which a row's public state arrived.</summary>
    public static LogPosition ArrivalOf(BsonDocument document) => document["a"] is BsonArray arrival
        ? new LogPosition(arrival[0].AsString, arrival[1].AsInt64, arrival[2].AsInt32) : PositionOf(document);

    public static byte[] Encode(Item item) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(item, RecordJson.Readable.Item);

    public static Item Decode(byte[] json) =>
        System.Text.Json.JsonSerializer.Deserialize(json, RecordJson.Readable.Item)
        ?? throw new InvalidDataException("An item is stored as null.");

    /// <summary>Brotli 5 with a window of 64 KB: 39 % of the text for 0.1 ms.</summary>
    public static byte[] Compress(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        if (!BrotliEncoder.TryCompress(bytes, room, out var written, quality: 5, window: 16))
            throw new InvalidOperationException("A text could not be compressed into the room that always suffices.");
        return room[..written];
    }

    /// <summary>The text, or null when it does not match its hash.</summary>
    public static string? Decompress(byte[] packed, string hash)
    {
        try
        {
            using var unpacked = new MemoryStream();
            using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) brotli.CopyTo(unpacked);
            var bytes = unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length);
            return ContentHash.From(bytes) == hash ? Encoding.UTF8.GetString(bytes) : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
