using System.Text.Json.Serialization;

namespace FeedServer.Collect.Sources;

/// <summary>The JSON form of the shelf's list.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShelfLine))]
internal sealed partial class ShelfJson : JsonSerializerContext;
