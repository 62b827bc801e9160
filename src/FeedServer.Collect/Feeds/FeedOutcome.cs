namespace FeedServer.Collect.Feeds;

/// <summary>The outcome of reading a feed.</summary>
public abstract record FeedOutcome
{
    private FeedOutcome() { }

    /// <summary>It was read; a broken entry costs itself and is in <see cref="ReadFeed.Refused"/>.</summary>
    public sealed record Read(ReadFeed Feed) : FeedOutcome;

    /// <summary>It could not be read.</summary>
    /// <param name="Reason">Why, as a clause.</param>
    /// <param name="IsFeed">False when the document is something else altogether: a page, a sign-in, an error text.</param>
    /// <param name="Place">Where in the document, such as "line 3"; null when it concerns the whole.</param>
    public sealed record Refused(string Reason, bool IsFeed, string? Place = null) : FeedOutcome;
}
