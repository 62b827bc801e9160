namespace FeedServer.Items.Comments;

/// <summary>What the record log has in place of the fields: HMAC-SHA256 of each, keyed with the comment's own salt, as hexadecimal digits.
/// Without the salt, which is erased with the fields, they say nothing.</summary>
public sealed record CommentDigests(string Name, string Mail, string Content);
