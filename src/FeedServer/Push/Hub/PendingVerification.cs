namespace FeedServer.Push.Hub;

/// <summary>What somebody asks for, and may not have meant: it counts when the callback confirms it (WebSub §5.3).</summary>
internal sealed record PendingVerification
{
    /// <summary>In which order it came, from 1; given by <see cref="PendingVerifications"/>.</summary>
    public long Number { get; init; }

    /// <summary>True to subscribe or renew, false to unsubscribe.</summary>
    public required bool Subscribes { get; init; }

    /// <summary>The path of the feed.</summary>
    public required string Topic { get; init; }

    /// <summary>The feed's absolute address, as it is told to the callback.</summary>
    public required string TopicAddress { get; init; }

    /// <summary>Where content goes, absolute.</summary>
    public required Uri Callback { get; init; }

    /// <summary>How long, within what the operator allows.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>What content is signed with; null for none.</summary>
    public string? Secret { get; init; }

    /// <summary>The digest of signatures.</summary>
    public string Method { get; init; } = Signature.Default;

    /// <summary>
    /// The hash of the topic's content when it was asked: later content is delivered, even if it came before the callback confirmed.
    /// </summary>
    public string Seen { get; init; } = "";
}
