using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Store.LiteDb.Similar;

namespace FeedServer.Store.LiteDb.Log;

/// <summary>The body of a record about the keys of a source.</summary>
internal sealed record KeysBody
{
    public required string Source { get; init; }

    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>The item's arrival number, for an alias.</summary>
    public long? Number { get; init; }

    /// <summary>What the source said under these keys, for an alias.</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>JSON of the bodies that are this store's own.</summary>
[JsonSerializable(typeof(KeysBody))]
[JsonSerializable(typeof(SimilarBody))]
internal sealed partial class StoreJson : JsonSerializerContext
{
    public static StoreJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
