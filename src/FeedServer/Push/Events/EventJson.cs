using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Push.Events;

/// <summary>JSON of events, written for people who look at it too: letters stay letters, line ends are escaped.</summary>
[JsonSerializable(typeof(ItemEvent))]
[JsonSerializable(typeof(GapEvent))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>The same in letters.</summary>
    public static EventJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
