using System.ComponentModel;
using FeedServer.Items.Comments;
using FeedServer.Publish.Comments;

namespace FeedServer.Api;

/// <summary>A page of what readers say of an item. E-mail addresses are nowhere in it.</summary>
internal sealed record CommentsDocument
{
    [Description("The item's identity.")]
    public required string Id { get; init; }

    [Description("The page of its comments.")]
    public required string Page { get; init; }

    [Description("How many are published.")]
    public required int Count { get; init; }

    [Description("Its comments, as they were posted, the oldest first.")]
    public required IReadOnlyList<CommentDocument> Comments { get; init; }

    [Description("The address of the page after; null on the last.")]
    public required string? Next { get; init; }
}

/// <summary>A published comment, or what is left of one.</summary>
internal sealed record CommentDocument
{
    [Description("Its identity for ever, a URN (RFC 9562).")]
    public required string Id { get; init; }

    [Description("The page on which it stands.")]
    public required string Page { get; init; }

    [Description("The name that its writer gave; null once it is erased.")]
    public required string? Name { get; init; }

    [Description("When it was posted, UTC.")]
    public required DateTime Posted { get; init; }

    [Description("When it was published, UTC.")]
    public required DateTime Published { get; init; }

    [Description("When its writer changed it last, UTC; null when never.")]
    public required DateTime? Edited { get; init; }

    [Description("When it was erased, UTC; null while it is not.")]
    public required DateTime? Erased { get; init; }

    [Description("What it says as an HTML fragment: paragraphs, line breaks and links; null once it is erased.")]
    public required string? Html { get; init; }

    [Description("The same as it was typed, plain text; null once it is erased.")]
    public required string? Text { get; init; }

    /// <summary>A comment as it is published.</summary>
    /// <param name="publication">Where.</param>
    /// <param name="item">The item that it is on.</param>
    /// <param name="kept">The comment, which is shown.</param>
    public static CommentDocument From(Publication publication, Item item, KeptComment kept)
    {
        var comment = kept.Comment;
        return new CommentDocument
        {
            Id = comment.Urn,
            Page = publication.Absolute(CommentPaths.For(item.Path, comment.Id)),
            Name = kept.Text?.Name,
            Posted = comment.Posted.UtcDateTime,
            Published = (comment.Published ?? comment.Decided).UtcDateTime,
            Edited = comment.Edited?.UtcDateTime,
            Erased = comment.Status == CommentStatus.Erased ? comment.Decided.UtcDateTime : null,
            Html = kept.Text is { } text ? CommentHtml.From(text.Content) : null,
            Text = kept.Text?.Content,
        };
    }
}
