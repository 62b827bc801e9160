using System.Text.Json.Serialization;

namespace FeedServer.Cli;

/// <summary>The JSON form of <c>source list --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SourceLine))]
internal sealed partial class SourceJson : JsonSerializerContext;
