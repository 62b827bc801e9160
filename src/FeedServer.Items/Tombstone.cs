namespace FeedServer.Items;

/// <summary>The mark of a withdrawn item (RFC 6721): it keeps its identity and its place, its text is no longer served.</summary>
/// <param name="At">When it was withdrawn, UTC.</param>
/// <param name="Reason">Why, in the operator's words.</param>
public sealed record Tombstone(DateTimeOffset At, string Reason)
{
    /// <summary>Who withdrew it: kept with it and not shown to readers. Null where nobody said.</summary>
    public string? By { get; init; }
}
