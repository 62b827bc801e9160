namespace FeedServer.Items.Push;

/// <summary>A WebSub subscription of ours to the feed of a source (W3C WebSub §5): here we are the subscriber. The callback, one for each
/// subscription, is its identity. Instants are UTC, milliseconds.</summary>
public sealed record UpstreamSubscription
{
    /// <summary>A longer lease is renewed as if it were this long.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromDays(30);

    /// <summary>Where the hub confirms and delivers: an absolute address of ours whose last part nobody can guess.</summary>
    public required string Callback { get; init; }

    /// <summary>The id of the source.</summary>
    public required string Source { get; init; }

    /// <summary>What is subscribed to: the <c>rel=self</c> of the feed, absolute.</summary>
    public required string Topic { get; init; }

    /// <summary>Who is asked: the <c>rel=hub</c> of the feed, absolute.</summary>
    public required string Hub { get; init; }

    /// <summary>What deliveries are signed with (§8), under 200 bytes; null where the hub could not be told it in secret.</summary>
    public string? Secret { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The hub is to be asked next, or its confirmation is waited for until then.</summary>
    public required DateTimeOffset Next { get; init; }

    /// <summary>When the hub was asked for what it has not confirmed yet; null when nothing is under way.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>When the hub confirmed it first; null before.</summary>
    public DateTimeOffset? Confirmed { get; init; }

    /// <summary>When the lease ends; null before it is confirmed, and when the hub took it back.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>True once it is no longer wanted and the hub is to end it.</summary>
    public bool Leaving { get; init; }

    /// <summary>Requests failed or denied in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last request failed; null when it did not.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Set when it has ended; then it is forgotten.</summary>
    public string? Ended { get; init; }

    /// <summary>Whether what is new is pushed: confirmed, wanted, and the lease not over. One that ends later than any lease was counted by
    /// a clock that was ahead.</summary>
    /// <param name="at">Now, UTC.</param>
    public bool IsLive(DateTimeOffset at) => !Leaving && Ended is null && Expires > at && Expires <= at + LongestLease;

    /// <summary>Whether the hub is to be asked, or was waited for long enough.</summary>
    /// <param name="at">Now, UTC.</param>
    public bool IsDue(DateTimeOffset at) => Next <= at || Next > at + LongestLease;
}
