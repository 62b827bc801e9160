namespace FeedServer.Publish;

/// <summary>How much of its list a document holds, which tells a subscriber what it may conclude from it (RFC 5005).</summary>
public enum FeedExtent
{
    /// <summary>A part: the document that is polled, or one page of many (§3).</summary>
    Part,

    /// <summary>All of it: what is not there is no longer in the list (§2, <c>fh:complete</c>).</summary>
    Complete,

    /// <summary>A part that never changes (§4, <c>fh:archive</c>).</summary>
    Sealed,
}
