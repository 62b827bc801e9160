using FeedServer.Items.Corrections;

namespace FeedServer.Desk.Items;

/// <summary>One item at the desk: each field with where it comes from, what was done to it, and what can be done.</summary>
public sealed record ItemModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }
    public required Item Item { get; init; }

    /// <summary>The item as readers see it.</summary>
    public required ArticleView Article { get; init; }

    /// <summary>The name of its source.</summary>
    public required string Source { get; init; }

    /// <summary>The dropped file that it comes from; null for none.</summary>
    public string? File { get; init; }

    /// <summary>When it was first kept.</summary>
    public required string FirstSeen { get; init; }

    /// <summary>When it was withdrawn, and the tombstone; null while it is published.</summary>
    public (string At, Tombstone Tombstone)? Withdrawn { get; init; }
    public required IReadOnlyList<FieldView> Fields { get; init; }

    /// <summary>Its newest public states, newest first: number, when, and what the editors did.</summary>
    public required IReadOnlyList<(int Number, string At, Edit? Edit)> Revisions { get; init; }

    /// <summary>Whether its present revision is a correction that readers can be told of.</summary>
    public bool CanAnnounce { get; init; }

    /// <summary>Its page at the desk.</summary>
    public string Path => ItemsDesk.PathOf(Item);
}
