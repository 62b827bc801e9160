using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FeedServer.Api.Collection;
using FeedServer.Api.Counts;

namespace FeedServer.Api;

/// <summary>How the documents of the API are written: names in small letters with underscores, as in the tables; every member is there,
/// and null says that something is not known; Vietnamese letters are readable as they are.</summary>
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ItemsDocument))]
[JsonSerializable(typeof(ApiItem))]
[JsonSerializable(typeof(VersionsDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(CommentsDocument))]
[JsonSerializable(typeof(CountsDocument))]
[JsonSerializable(typeof(CollectionDocument))]
[JsonSerializable(typeof(SourcesDocument))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
