namespace FeedServer.Items.Comments;

/// <summary>What a reader typed. It is kept apart from everything else, and erasable; see <see cref="ICommentStore"/>.</summary>
/// <param name="Name">One line, plain text.</param>
/// <param name="Mail">An e-mail address. Never published.</param>
/// <param name="Content">Plain text, lines ended by line feeds.</param>
public sealed record CommentText(string Name, string Mail, string Content);
