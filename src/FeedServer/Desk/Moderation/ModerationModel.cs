using FeedServer.Items.Comments;

namespace FeedServer.Desk.Moderation;

/// <summary>The page of comments of one status, or of those that something is asked about.</summary>
public sealed record ModerationModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }

    /// <summary>Which are shown.</summary>
    public required CommentStatus Status { get; init; }

    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>How many wait.</summary>
    public required int Waiting { get; init; }

    /// <summary>The page with further ones; null for none.</summary>
    public string? NextPath { get; init; }

    /// <summary>What the page asks about these; null where it lists all of a status.</summary>
    public Question? Asked { get; init; }

    /// <summary>What was done of what was asked for; null where nothing was.</summary>
    public string? Told { get; init; }

    /// <summary>What comments are listed by.</summary>
    internal static IReadOnlyList<CommentStatus> Statuses { get; } =
        [CommentStatus.Pending, CommentStatus.Approved, CommentStatus.Rejected, CommentStatus.Spam, CommentStatus.Erased];

    /// <summary>A status in an address.</summary>
    internal static string NameOf(CommentStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The page of a status.</summary>
    internal static string PathOf(CommentStatus status) => ModerationDesk.Path + "?status=" + NameOf(status);

    /// <summary>What a page asks about some comments.</summary>
    public enum Question
    {
        /// <summary>Whether they are to be erased.</summary>
        Erase,

        /// <summary>What to do now that their writers changed the text that was to be published.</summary>
        ReadAgain,
    }

    /// <summary>A comment.</summary>
    /// <param name="Comment">The comment.</param>
    /// <param name="Posted">When, on the publication's clock.</param>
    /// <param name="Text">What its writer typed; null once it is erased.</param>
    /// <param name="On">Its item; null when the archive has lost it.</param>
    public sealed record Row(Comment Comment, DateTimeOffset Posted, CommentText? Text, Item? On);
}
