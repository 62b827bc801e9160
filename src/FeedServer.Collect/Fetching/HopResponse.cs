namespace FeedServer.Collect.Fetching;

/// <summary>What came of one request: an answer, or why none came.</summary>
internal sealed record HopResponse
{
    /// <summary>Why no answer can be used; null when one came.</summary>
    public FetchOutcome.Failed? Failure { get; init; }

    /// <summary>The status; 0 when none came.</summary>
    public int Status { get; init; }

    /// <summary>The status line under an empty name, then the headers, exactly as sent (bytes as Latin-1).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body unpacked; only of a 200 or 203.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When the body was complete, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>True for a redirect that is followed.</summary>
    public bool IsRedirect => Failure is null && Status is 301 or 302 or 303 or 307 or 308;

    /// <summary>The first value of a header; null when it was not sent.</summary>
    public string? First(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Every value of a header, joined by commas (RFC 9110 section 5.3); empty when it was not sent.</summary>
    public string All(string name) =>
        string.Join(',',
            Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value));

    /// <summary>None came.</summary>
    public static HopResponse Failed(FetchFailure kind, string reason, int? status = null) =>
        new() { Failure = new FetchOutcome.Failed(kind, reason, status) };
}
