using System.Text.Json.Serialization;

namespace FeedServer.Cli;

/// <summary>The JSON form of <c>hub list --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HubLine))]
internal sealed partial class HubJson : JsonSerializerContext;
