namespace FeedServer.Items.Comments;

/// <summary>A comment to be kept.</summary>
/// <param name="Id">A random UUID as 32 hexadecimal digits: the same one is kept once.</param>
/// <param name="Item">The arrival number of its item.</param>
/// <param name="Text">What the reader typed.</param>
public sealed record NewComment(string Id, long Item, CommentText Text)
{
    /// <summary>The rule that publishes it at once; null when it waits for a moderator.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>True when it has a word of the operator's list, or that list could not be read.</summary>
    public bool IsFlagged { get; init; }
}
