namespace FeedServer.Items.Comments;

/// <summary>A comment with what its reader typed.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Text">Null when it is erased, or its file is lost, cannot be read, or is another than the record says.</param>
public sealed record KeptComment(Comment Comment, CommentText? Text);
