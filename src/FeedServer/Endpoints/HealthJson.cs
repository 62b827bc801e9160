using System.Text.Json.Serialization;

namespace FeedServer.Endpoints;

/// <summary>JSON of the health detail.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthDetail))]
public sealed partial class HealthJson : JsonSerializerContext;
