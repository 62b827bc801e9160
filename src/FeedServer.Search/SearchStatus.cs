namespace FeedServer.Search;

/// <summary>How the index stands.</summary>
public sealed record SearchStatus
{
    /// <summary>What can be said of the answers.</summary>
    public required SearchStage Stage { get; init; }

    /// <summary>The archive's <see cref="ArchiveState.Sequence"/> that the index holds; 0 while it holds nothing whole.</summary>
    public long Sequence { get; init; }

    /// <summary>Items indexed so far, of a new index that is being built.</summary>
    public long Done { get; init; }

    /// <summary>Items that the archive has, when a new index is built.</summary>
    public long Of { get; init; }

    /// <summary>Why nothing can be asked, or why what is written meanwhile is not found; null while all is well.</summary>
    public string? Reason { get; init; }
}
