using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FeedServer.Items.Similarity;
using FeedServer.Store.Similarity;

namespace FeedServer.Store.Projections;

/// <summary>A kept state of an item, made ready to be logged and applied: serialised, compressed and hashed once, on any thread.</summary>
internal sealed class ItemState
{
    private const int MostRented = 1 << 20;

    private static readonly JsonWriterOptions Writing = new() { Encoder = RecordJson.Readable.Options.Encoder, SkipValidation = true };

    private ItemState(ItemRecord record, byte[] json)
    {
        Record = record;
        Json = json;
        var text = Encoding.UTF8.GetBytes(record.Body.Html);
        TextHash = ContentHash.From(text);
        Compressed = Compress(text);
        Hash = HashOf(record, Part(json, "content"u8), text);
        Lists = ScopeKey.ListsOf(record.Item);
    }

    public ItemRecord Record { get; }

    /// <summary>The item as record JSON.</summary>
    public byte[] Json { get; }

    /// <summary>The text: Brotli 5 with a window of 64 KB, 39 % of the text for 0.1 ms.</summary>
    public byte[] Compressed { get; }

    /// <summary>SHA-256 of the text.</summary>
    public string TextHash { get; }

    /// <summary>Names the state by what it says, so that an import knows it again.</summary>
    public string Hash { get; }

    /// <summary>The lists the item is in besides that of all.</summary>
    public IReadOnlyList<(string Key, string Name)> Lists { get; }

    /// <summary>What the same story is looked up by; null for a state that brings no text of its own, or too short a one.</summary>
    public Fingerprint? Fingerprint { get; private init; }

    /// <summary>Makes a decided state ready, and the body of its record.</summary>
    public static (ItemState State, byte[] Body) From(ItemRecord record)
    {
        var body = record.Body.Html.Length > MostRented ? WithoutPools(record)
            : JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord);
        return LogEntry.IsLossy(body) ? (From(Parse(body), null), body) : (From(record, Part(body, "item"u8).ToArray()), body);
    }

    /// <summary>A record of a text of megabytes; what the serializer rents for it would stay in the pools, once for each thread.</summary>
    private static byte[] WithoutPools(ItemRecord record)
    {
        var room = new ArrayBufferWriter<byte>(Encoding.UTF8.GetByteCount(record.Body.Html) + MostRented);
        using (var writer = new Utf8JsonWriter(room, Writing)) JsonSerializer.Serialize(writer, record, RecordJson.Readable.ItemRecord);
        return room.WrittenSpan.ToArray();
    }

    /// <summary>Reads the state of a record.</summary>
    /// <param name="body">The body of a record of kind item.</param>
    /// <param name="remember">Whether to work out what the story is found by.</param>
    public static ItemState Read(ReadOnlySpan<byte> body, bool remember)
    {
        var record = Parse(body);
        return remember ? From(record, null) : new ItemState(record, ItemJson.Encode(record.Item));
    }

    /// <summary>Names a state by what it says.</summary>
    public static string HashOf(ItemRecord record) =>
        HashOf(record, JsonSerializer.SerializeToUtf8Bytes(record.Item.Content, RecordJson.Readable.ItemContent),
            Encoding.UTF8.GetBytes(record.Body.Html));

    private static ItemState From(ItemRecord record, byte[]? json)
    {
        var story = record.Kind is KeepKind.New or KeepKind.Revised ? StoryFingerprint.From(record.Item.Content, record.Body) : null;
        return new ItemState(record, json ?? ItemJson.Encode(record.Item))
        {
            Fingerprint = story is null ? null : Similarity.Fingerprint.For(record.Item, story),
        };
    }

    private static ItemRecord Parse(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, RecordJson.Readable.ItemRecord) ?? throw new InvalidDataException("A record holds no item.");

    // What the editors do is a state of its own, also where the item then says what it said before.
    private static string HashOf(ItemRecord record, ReadOnlySpan<byte> content, ReadOnlySpan<byte> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(content);
        hash.AppendData(Encoding.UTF8.GetBytes($"\n{record.Item.Link}\n{record.Item.Withdrawn is not null}\n"));
        hash.AppendData(text);
        hash.AppendData(Encoding.UTF8.GetBytes(RevisionRow.Encode(record.Edit) ?? ""));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>A text as the database has it.</summary>
    public static byte[] Compress(string text) => Compress(Encoding.UTF8.GetBytes(text));

    private static byte[] Compress(byte[] text)
    {
        var most = BrotliEncoder.GetMaxCompressedLength(text.Length);
        // What the pool keeps of a text of megabytes, it keeps for each thread.
        var isRented = most <= MostRented;
        var room = isRented ? ArrayPool<byte>.Shared.Rent(most) : new byte[most];
        if (!BrotliEncoder.TryCompress(text, room, out var written, quality: 5, window: 16))
            throw new InvalidOperationException("A text could not be compressed into the room that always suffices.");
        var compressed = room[..written];
        if (isRented) ArrayPool<byte>.Shared.Return(room);
        return compressed;
    }

    /// <summary>The bytes of one property of an object, as they stand there.</summary>
    private static Span<byte> Part(byte[] json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isWanted) return json.AsSpan(start..(int)reader.BytesConsumed);
        }
        throw new InvalidDataException("An item's JSON lacks a part.");
    }
}

/// <summary>Items and texts as the database has them.</summary>
internal static class ItemJson
{
    public static byte[] Encode(Item item) => JsonSerializer.SerializeToUtf8Bytes(item, RecordJson.Readable.Item);

    public static Item Decode(byte[] json) =>
        JsonSerializer.Deserialize(json, RecordJson.Readable.Item) ?? throw new InvalidDataException("An item is stored as null.");

    /// <summary>The text, or null when it does not match its hash.</summary>
    public static string? Decompress(byte[] compressed, string hash)
    {
        try
        {
            // Texts are packed to two fifths as a rule.
            using var unpacked = new MemoryStream(3 * compressed.Length);
            using (var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress)) brotli.CopyTo(unpacked);
            var bytes = unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length);
            return ContentHash.From(bytes) == hash ? Encoding.UTF8.GetString(bytes) : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
