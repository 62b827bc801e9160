namespace FeedServer.Items.Comments;

/// <summary>A page of comments.</summary>
/// <param name="Comments">In the order of the list.</param>
/// <param name="Next">The cursor of the page behind; null when this is the last.</param>
public sealed record CommentPage(IReadOnlyList<KeptComment> Comments, string? Next);
