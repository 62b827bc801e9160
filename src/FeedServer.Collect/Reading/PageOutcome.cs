namespace FeedServer.Collect.Reading;

/// <summary>What reducing a decoded document to blocks came to.</summary>
public abstract record PageOutcome
{
    private PageOutcome()
    {
    }

    /// <summary>The document has a shape we know.</summary>
    public sealed record Found(ArticlePage Page) : PageOutcome;

    /// <summary>The document was refused.</summary>
    /// <param name="Reason">Why, as a clause.</param>
    /// <param name="Place">Where in the document; null when it concerns the whole.</param>
    public sealed record Refused(string Reason, string? Place = null) : PageOutcome;
}
