namespace FeedServer.Collect.Fetching;

/// <summary>What fetching came to. What the outside did wrong is a value with a reason, never an exception.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>Not to be asked again before, as the server wishes, UTC; null when it said nothing. Retry-After of 429 and 503 (at most
    /// seven days) concerns the host, Cache-Control max-age (at most a day) the document.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Where the document has moved for good (an unbroken chain of 301 and 308 from the address asked); null otherwise.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>A document came (200).</summary>
    public sealed record Fetched(FetchedDocument Document) : FetchOutcome;

    /// <summary>Nothing changed (304). Validators are those to send next time: the new ones if it sent some, else the old.</summary>
    public sealed record NotModified(string? ETag, string? LastModified) : FetchOutcome;

    /// <summary>The document is gone for good (410).</summary>
    public sealed record Gone : FetchOutcome;

    /// <summary>No document came.</summary>
    /// <param name="Kind">What kind of failure.</param>
    /// <param name="Reason">As a clause for the operator: "it answered 503", "the address 10.0.0.1 is inside a private network".</param>
    /// <param name="Status">The HTTP status; null when none came.</param>
    public sealed record Failed(FetchFailure Kind, string Reason, int? Status = null) : FetchOutcome;
}
