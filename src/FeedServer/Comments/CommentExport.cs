using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Items.Comments;
using FeedServer.Publish.Comments;

namespace FeedServer.Comments;

/// <summary>The published comments as JSON lines, without e-mail addresses.</summary>
internal sealed class CommentExport(OpenArchive archive, Publication publication)
{
    private const int AtOnce = 500;

    /// <summary>Writes those on items that are not withdrawn.</summary>
    /// <param name="output">The file.</param>
    /// <param name="omitted">Takes those of which something is lost, and what.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many lines were written.</returns>
    public async Task<long> WriteAsync(Stream output, Action<Comment, string> omitted, CancellationToken cancellation)
    {
        var lines = 0L;
        await foreach (var chunk in archive.Comments.ExportAsync(cancellation).Chunk(AtOnce).WithCancellation(cancellation))
        {
            var items = await archive.Items.ItemsAsync([.. chunk.Select(kept => kept.Comment.Item)], cancellation);
            foreach (var (kept, item) in chunk.Zip(items))
            {
                if (item is { Withdrawn: not null }) continue;
                if (item is null || kept.Text is not { } text)
                {
                    omitted(kept.Comment, item is null ? "its item is lost" : "its text is lost");
                    continue;
                }
                await JsonSerializer.SerializeAsync(
                    output, Line(kept.Comment, text, item), CommentExportJson.Readable.ExportedComment, cancellation);
                output.WriteByte((byte)'\n');
                lines++;
            }
        }
        return lines;
    }

    private ExportedComment Line(Comment comment, CommentText text, Item item) => new(
        comment.Urn, item.Id.Value, publication.Absolute(CommentPaths.For(item.Path, comment.Id)), comment.Posted, comment.Edited,
        comment.Published ?? comment.Decided, text.Name, text.Content);
}

/// <summary>A published comment in an export; instants are UTC.</summary>
internal sealed record ExportedComment(
    string Id, string Item, string Url, DateTimeOffset Posted, DateTimeOffset? Edited, DateTimeOffset Published, string Name,
    string Content);

/// <summary>Its JSON form.</summary>
[JsonSerializable(typeof(ExportedComment))]
internal sealed partial class CommentExportJson : JsonSerializerContext
{
    public static CommentExportJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
