using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Control;

/// <summary>What a verb sends: one JSON document, ended by closing this direction of the connection.</summary>
/// <param name="Verb">The verb's name.</param>
/// <param name="Request">The request in the verb's own form.</param>
internal sealed record ControlRequest(string Verb, JsonElement Request);

/// <summary>What the server sends: one JSON document, then the connection's end.</summary>
/// <param name="Version">The server's version.</param>
/// <param name="Result">The result in the verb's own form; null when it failed.</param>
/// <param name="Failure">Why it failed, for the operator; null when it did not.</param>
internal sealed record ControlResponse(string Version, JsonElement? Result, string? Failure);

/// <summary>The JSON form of both.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(ControlResponse))]
internal sealed partial class ControlJson : JsonSerializerContext
{
    /// <summary>The version of this program.</summary>
    public static string Version { get; } = typeof(ControlJson).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
