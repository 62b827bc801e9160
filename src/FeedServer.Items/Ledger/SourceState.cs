namespace FeedServer.Items.Ledger;

/// <summary>What is remembered of a source between polls. What it is collected from stands in <c>sources.opml</c>; this is what the polls
/// made of it. Instants are UTC, milliseconds.</summary>
public sealed record SourceState
{
    /// <summary>The source's id.</summary>
    public required string Source { get; init; }

    /// <summary>The first poll; days before it are not days missed.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Not to be polled before.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Seconds from one poll to the next, as adapted to how often it changes.</summary>
    public int Interval { get; init; }

    /// <summary>The address that was polled; another one in <c>sources.opml</c> makes the validators void.</summary>
    public string? Address { get; init; }

    /// <summary>The ETag to be sent back, exactly as it came; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified to be sent back, exactly as it came; null when none.</summary>
    public string? LastModified { get; init; }

    /// <summary>The last poll begun; null before the first.</summary>
    public DateTimeOffset? LastPoll { get; init; }

    /// <summary>The last poll that was answered well.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>The last poll that brought a new item.</summary>
    public DateTimeOffset? LastNew { get; init; }

    /// <summary>Seconds between polls that brought something new, smoothed; 0 while unknown.</summary>
    public int Habit { get; init; }

    /// <summary>Items ever new from it.</summary>
    public long Items { get; init; }

    /// <summary>Polls failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last poll failed; null when it did not.</summary>
    public string? LastFailure { get; init; }

    /// <summary>True when the source said that it is gone for good (410).</summary>
    public bool Gone { get; init; }

    /// <summary>What looks wrong with it.</summary>
    public SourceWarnings Warnings { get; init; }

    /// <summary>Digest of the set of items last served, to know an old batch again; null while unknown.</summary>
    public string? Batch { get; init; }

    /// <summary>The raw document last kept; null when none.</summary>
    public RawReference? Raw { get; init; }
}
