using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Items.Ledger;

namespace FeedServer.Store.LiteDb.Ledger;

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
