namespace FeedServer.Items.Comments;

/// <summary>What became of a reader's comment.</summary>
public enum CommentStatus
{
    /// <summary>Nobody has decided; it is shown to moderators alone.</summary>
    Pending,

    /// <summary>It is published.</summary>
    Approved,

    /// <summary>It is not published.</summary>
    Rejected,

    /// <summary>It is not published, and was advertising or abuse.</summary>
    Spam,

    /// <summary>Everything that its writer typed is gone for good. One that was published leaves a tombstone.</summary>
    Erased,
}
