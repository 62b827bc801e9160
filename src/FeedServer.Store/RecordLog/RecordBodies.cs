using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Store.RecordLog;

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

/// <summary>
/// The body of a record of kind <c>similar</c>: an item tells the same story as items of other sources, by arrival numbers.
/// </summary>
internal sealed record SimilarBody
{
    public required long Item { get; init; }

    public required IReadOnlyList<long> Others { get; init; }
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

    /// <summary>Reads the body of a record.</summary>
    /// <exception cref="InvalidDataException">It holds nothing of the kind.</exception>
    /// <exception cref="JsonException">It is not of the form.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(body.Span, type) ?? throw new InvalidDataException($"The body is null and no {type.Type.Name}.");
}
