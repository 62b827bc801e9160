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

    /// <summary>True for an answer that asks to be left alone for a while.</summary>
    public bool IsBusy => Failure is null && Status is 429 or 503;

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

/// <summary>When a server wishes to be asked again (RFC 9110 section 10.2.3, RFC 9111 section 5.2.2). The only place that cuts such a
/// wish.</summary>
internal static class Freshness
{
    /// <summary>Longer wishes are cut to this: a mistake must not silence a source for years.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(7);

    /// <summary>Longer lifetimes are cut to this.</summary>
    public static readonly TimeSpan LongestMaxAge = TimeSpan.FromDays(1);

    // RFC 9110 section 5.6.7: what is sent today, and the two obsolete forms that must be understood.
    private static readonly string[] DateForms = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy",
        "ddd MMM  d HH:mm:ss yyyy"];

    /// <summary>Retry-After of a 429 or 503; null when there is none that makes sense.</summary>
    public static DateTimeOffset? RetryAfter(HopResponse answer, DateTimeOffset now)
    {
        var value = answer.First("Retry-After")?.Trim();
        if (value is null) return null;
        if (value.Length > 0 && value.All(char.IsAsciiDigit))
            return now
                + (value.Length < 9
                    ? Shorter(TimeSpan.FromSeconds(int.Parse(value, CultureInfo.InvariantCulture)), LongestRetryAfter) : LongestRetryAfter);
        if (!DateTimeOffset.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            || date <= now) return null;
        return now + Shorter(date - now, LongestRetryAfter);
    }

    /// <summary>How long an answer says that it stays fresh (max-age less Age); null when it does not say, or wants to be asked each
    /// time.</summary>
    public static DateTimeOffset? FreshUntil(HopResponse answer, DateTimeOffset now)
    {
        TimeSpan? age = null;
        foreach (var directive in answer.All("Cache-Control").Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = directive.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts[0].Equals("no-cache", StringComparison.OrdinalIgnoreCase)
                || parts[0].Equals("no-store", StringComparison.OrdinalIgnoreCase)) return null;
            if (parts.Length == 2 && parts[0].Equals("max-age", StringComparison.OrdinalIgnoreCase)) age ??= Seconds(parts[1].Trim('"'));
        }
        if (age is null) return null;
        var left = age.Value - (Seconds(answer.First("Age")) ?? TimeSpan.Zero);
        return left > TimeSpan.Zero ? now + Shorter(left, LongestMaxAge) : null;
    }

    private static TimeSpan? Seconds(string? value)
    {
        var digits = value?.Trim();
        if (string.IsNullOrEmpty(digits) || !digits.All(char.IsAsciiDigit)) return null;
        return TimeSpan.FromSeconds(digits.Length < 10 ? int.Parse(digits, CultureInfo.InvariantCulture) : int.MaxValue);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
