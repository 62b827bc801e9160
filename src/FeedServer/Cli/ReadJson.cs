using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Cli;

/// <summary>JSON of <c>read</c>'s output: snake case, letters readable, nulls written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReadLine))]
[JsonSerializable(typeof(FeedLine))]
[JsonSerializable(typeof(PageLine))]
[JsonSerializable(typeof(ManifestLine))]
public sealed partial class ReadJson : JsonSerializerContext
{
    /// <summary>The context with Vietnamese letters left readable.</summary>
    public static ReadJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
