using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Polling;

/// <summary>What one poll of a source brought, before anything is kept.</summary>
public sealed record PollResult
{
    /// <summary>What it came to.</summary>
    public required PollKind Kind { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>True when the server said 410.</summary>
    public bool Gone { get; init; }

    /// <summary>The drafts, oldest first, so that arrival follows their order.</summary>
    public IReadOnlyList<ItemDraft> Drafts { get; init; } = [];

    /// <summary>What was refused, one reason an item.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>What looks wrong (<see cref="SourceWarnings.NotAFeed"/>, <see cref="SourceWarnings.LayoutChanged"/>,
    /// <see cref="SourceWarnings.OldBatch"/>).</summary>
    public SourceWarnings Warnings { get; init; }

    /// <summary>The ETag to send next time; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified to send next time; null when none.</summary>
    public string? LastModified { get; init; }

    /// <summary>Not to be polled before, as the server wishes, UTC; null when it said nothing. Of a document its lifetime, of a failure
    /// Retry-After.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>True when nothing was asked: the host wants to be left alone until <see cref="NotBefore"/>, as another poll was
    /// told.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Until when a host of its documents wants to be left alone (429 or 503 with Retry-After), UTC; null when none does. What is
    /// listed there and was not fetched waits.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Where the source has moved for good; null when it has not.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>True when more is listed than one poll fetches: it is to be polled again as soon as politeness allows.</summary>
    public bool HasMore { get; init; }

    /// <summary>How often it wishes to be polled.</summary>
    public FeedSchedule Schedule { get; init; } = FeedSchedule.None;

    /// <summary>Digest of the set of items served; null when not worked out.</summary>
    public string? Batch { get; init; }

    /// <summary>Documents below the source that were fetched.</summary>
    public IReadOnlyList<DocumentState> Documents { get; init; } = [];

    /// <summary>The raw document kept; null when none was.</summary>
    public RawReference? Raw { get; init; }

    /// <summary>What the source says of being pushed; null when nothing, and when no document came.</summary>
    public PushOffer? Push { get; init; }

    /// <summary>What an answer without a document comes to.</summary>
    internal static PollResult WithoutDocument(FetchOutcome outcome) => (outcome switch
    {
        FetchOutcome.NotModified same =>
            new PollResult { Kind = PollKind.NotModified, ETag = same.ETag, LastModified = same.LastModified, MovedTo = same.MovedTo },
        FetchOutcome.Gone => new PollResult { Kind = PollKind.Failed, Gone = true, Failure = "it is gone for good (410)" },
        FetchOutcome.Failed failed => new PollResult
        {
            Kind = PollKind.Failed,
            Failure = failed.Reason,
            IsHeld = failed is { Kind: FetchFailure.Busy, Status: null, NotBefore: not null },
        },
        _ => throw new InvalidOperationException("An answer with a document."),
    }) with
    { NotBefore = outcome.NotBefore };
}
