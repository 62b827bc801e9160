namespace FeedServer.Collect.Reading;

/// <summary>The outcome of reading a document: an article, or a reason with a place. Bad input is a value, not an exception.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome() { }

    public sealed record Read(Article Article) : ReadOutcome;

    /// <summary>The document was refused.</summary>
    /// <param name="Reason">Why, as a clause for the operator: "the file is empty", "front matter: unknown date 30/2".</param>
    /// <param name="Place">Where in the document, such as "line 3"; null when it concerns the whole.</param>
    public sealed record Refused(string Reason, string? Place = null) : ReadOutcome;
}
