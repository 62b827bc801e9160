using System.Text.Json.Serialization;

namespace FeedServer.Collect.Sources;

/// <summary>The JSON form of the shelf's list.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageManifestLine))]
internal sealed partial class ImageManifestJson : JsonSerializerContext;
