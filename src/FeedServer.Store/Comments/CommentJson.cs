using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace FeedServer.Store.Comments;

/// <summary>The JSON form of comments in the record log and the database, and of the files that hold what readers typed.</summary>
[JsonSerializable(typeof(Comment))]
[JsonSerializable(typeof(PrivateText[]))]
internal sealed partial class CommentJson : JsonSerializerContext
{
    public static CommentJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<CommentStatus>(JsonNamingPolicy.CamelCase) },
    });

    public static byte[] Encode(Comment comment) => JsonSerializer.SerializeToUtf8Bytes(comment, Readable.Comment);

    public static Comment Decode(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Readable.Comment) ?? throw new InvalidDataException("A comment is stored as null.");
}
