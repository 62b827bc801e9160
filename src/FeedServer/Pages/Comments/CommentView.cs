using FeedServer.Items.Comments;
using FeedServer.Pages.Components;
using FeedServer.Publish.Comments;

namespace FeedServer.Pages.Comments;

/// <summary>A comment as it stands on a page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Who wrote it; null when it is erased.</param>
/// <param name="Html">What it says; empty when it is erased.</param>
/// <param name="Posted">When, on the publication's clock.</param>
/// <param name="IsEdited">Whether its writer changed it.</param>
public sealed record CommentView(string Id, string? Name, string Html, DateTimeOffset Posted, bool IsEdited)
{
    private const int Markup = 420;

    /// <summary>The item that it is on, where a page shows comments of several.</summary>
    public Item? On { get; init; }

    internal static CommentView From(KeptComment kept, PublicationZone zone) => new(
        kept.Comment.Id, kept.Text?.Name, kept.Text is { } text ? CommentHtml.From(text.Content) : "", zone.Local(kept.Comment.Posted),
        kept.Comment.Edited is not null);

    /// <summary>How many of these fit into a part of a page, at least one.</summary>
    internal static int Fitting(IReadOnlyList<KeptComment> comments, int room) => Math.Max(1, comments.TakeWhile(kept =>
        (room -= Markup + (kept.Text is { } text ? PageRoom.Bytes(text.Name) + PageRoom.Bytes(text.Content) : 0)) >= 0).Count());
}
