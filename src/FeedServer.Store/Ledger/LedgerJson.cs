using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Items.Ledger;

namespace FeedServer.Store.Ledger;

/// <summary>JSON of what the ledger keeps. Instants are Unix milliseconds, because a poll has four of them.</summary>
[JsonSerializable(typeof(PollsBody))]
[JsonSerializable(typeof(PollEntry))]
[JsonSerializable(typeof(SourceState))]
[JsonSerializable(typeof(DocumentState))]
[JsonSerializable(typeof(LedgerDay))]
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
