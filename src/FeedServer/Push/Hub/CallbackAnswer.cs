namespace FeedServer.Push.Hub;

/// <summary>What a callback answered.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Body">The beginning of its body, each byte a character; empty when none was wanted.</param>
/// <param name="Failure">Why there was no answer; null when there was.</param>
internal sealed record CallbackAnswer(int Status, string Body, string? Failure)
{
    /// <summary>Where it redirects to, absolute; null when it does not say.</summary>
    public Uri? Location { get; init; }

    /// <summary>When it wishes to be asked again (RFC 9110 §10.2.3), UTC; null when it does not say.</summary>
    public DateTimeOffset? RetryAfter { get; init; }

    /// <summary>Whether it agreed.</summary>
    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>What went wrong, in words.</summary>
    public string Trouble => Failure ?? $"it answered {Status}";
}
