using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Api.Twins;

/// <summary>The JSON twins of pages that are no lists of items.</summary>
[JsonSerializable(typeof(YearsTwin))]
[JsonSerializable(typeof(NamesTwin))]
[JsonSerializable(typeof(FeedsTwin))]
[JsonSerializable(typeof(DatesFormatTwin))]
[JsonSerializable(typeof(CoverageTwin))]
[JsonSerializable(typeof(HistoryTwin))]
[JsonSerializable(typeof(SourcesByNameTwin))]
[JsonSerializable(typeof(FilesTwin))]
internal sealed partial class TwinJson : JsonSerializerContext
{
    /// <summary>As the documents of the API, see <see cref="ApiJson"/>.</summary>
    public static TwinJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
