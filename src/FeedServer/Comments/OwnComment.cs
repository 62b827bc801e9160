using FeedServer.Items.Comments;

namespace FeedServer.Comments;

/// <summary>A comment to its writer, who may edit it.</summary>
/// <param name="Item">What it is on.</param>
/// <param name="Kept">It.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Until">Until when it can be edited.</param>
internal sealed record OwnComment(Item Item, KeptComment Kept, CommentText Text, DateTimeOffset Until);
