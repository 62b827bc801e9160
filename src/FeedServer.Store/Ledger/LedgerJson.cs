using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FeedServer.Store.Ledger;

/// <summary>JSON of what the ledger keeps. Instants are Unix milliseconds, because a poll has four of them.</summary>
[JsonSerializable(typeof(PollsBody))]
[JsonSerializable(typeof(PollEntry))]
[JsonSerializable(typeof(SourceState))]
[JsonSerializable(typeof(DocumentState))]
[JsonSerializable(typeof(LedgerDay))]
[JsonSerializable(typeof(string))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    public static LedgerJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new UnixMilliseconds(),
            new JsonStringEnumConverter<PollKind>(),
            new JsonStringEnumConverter<SourceWarnings>(),
        },
    });
}

/// <summary>An instant as a number of milliseconds since 1970, UTC: half as long as its text.</summary>
internal sealed class UnixMilliseconds : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = reader.GetInt64();
        return value >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : throw new JsonException($"{value} is no instant in Unix milliseconds.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}

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

/// <summary>One element of a record of kind <c>polls</c>, in the order in which it was kept: a poll about to be made (<see cref="Due"/>),
/// what a poll came to (<see cref="Kind"/>), or, with neither, a state restored. Zeros and nulls are left out.</summary>
internal sealed record PollEntry
{
    public required string Source { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of a poll about to be made: not again before.</summary>
    public DateTimeOffset? Due { get; init; }

    public DateOnly? Day { get; init; }

    public PollKind? Kind { get; init; }

    public string? Failure { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int New { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Revised { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unchanged { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Refused { get; init; }

    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>What changed of the source's state: a merge patch (RFC 7396) upon the state before.</summary>
    public JsonObject? State { get; init; }

    public IReadOnlyList<DocumentState>? Documents { get; init; }
}

/// <summary>The body of a record of kind <c>polls</c>.</summary>
internal sealed record PollsBody
{
    public required IReadOnlyList<PollEntry> Polls { get; init; }
}
