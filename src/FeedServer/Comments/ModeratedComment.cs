using FeedServer.Items.Comments;

namespace FeedServer.Comments;

/// <summary>A comment as a moderator sees it.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Text">What the reader typed, the e-mail address too; null when it is erased or its file is lost.</param>
/// <param name="On">The item that it is on; null when the archive has lost it.</param>
internal sealed record ModeratedComment(Comment Comment, CommentText? Text, Item? On);
