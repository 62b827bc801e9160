namespace FeedServer.Items.Comments;

/// <summary>What became of a decision about a comment.</summary>
/// <param name="Comment">The comment as it is now.</param>
/// <param name="WasEdited">True when its text is another than the one that was seen: it was to be published, and was not.</param>
public sealed record DecidedComment(Comment Comment, bool WasEdited);
