using FeedServer.Collect.Access;

namespace FeedServer.Collect.Fetching;

/// <summary>What came of one request: an answer, or why none came.</summary>
/// <param name="Failure">Why no answer can be used; null when one came.</param>
/// <param name="Status">The status; 0 when none came.</param>
/// <param name="Headers">The status line under an empty name, then the headers, exactly as sent (bytes as Latin-1).</param>
/// <param name="Body">The body unpacked; only of a 200 or 203.</param>
/// <param name="At">When the body was complete, UTC.</param>
internal sealed record HopResponse(FetchOutcome.Failed? Failure, int Status, IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body, DateTimeOffset At)
{
    public bool IsRedirect => Failure is null && Status is 301 or 302 or 303 or 307 or 308;

    /// <summary>True for an answer that asks to be left alone for a while.</summary>
    public bool IsBusy => Failure is null && Status is 429 or 503;

    /// <summary>The first value of a header; null when it was not sent.</summary>
    public string? First(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Every value of a header, joined by commas (RFC 9110 section 5.3); empty when it was not sent.</summary>
    public string All(string name) =>
        string.Join(',', Headers.Where(one => one.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(one => one.Value));

    /// <summary>The same with the secrets masked that a site repeats, in its headers and its document.</summary>
    public HopResponse Without(SecretMask secrets) => secrets.IsEmpty ? this : this with
    {
        Headers = [.. Headers.Select(header => KeyValuePair.Create(header.Key, secrets.Mask(header.Value)))],
        Body = secrets.Mask(Body),
    };

    public static HopResponse Failed(FetchFailure kind, string reason, int? status = null) =>
        new(new FetchOutcome.Failed(kind, reason, status), 0, [], default, default);
}

/// <summary>When a server wishes to be asked again (RFC 9110 section 10.2.3, RFC 9111 section 5.2.2). Cut only here.</summary>
internal static class Freshness
{
    /// <summary>Longer wishes are cut to this: a mistake must not silence a source for years.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(7);

    /// <summary>Longer lifetimes are cut to this.</summary>
    public static readonly TimeSpan LongestMaxAge = TimeSpan.FromDays(1);

    // RFC 9110 section 5.6.7: what is sent today, the two obsolete forms that must be understood, and one of old cookies.
    private static readonly string[] DateForms = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy",
        "ddd MMM  d HH:mm:ss yyyy", "ddd, dd-MMM-yyyy HH:mm:ss 'GMT'"];

    /// <summary>Retry-After of a 429 or 503; null when there is none that makes sense.</summary>
    public static DateTimeOffset? RetryAfter(HopResponse answer, DateTimeOffset now)
    {
        var value = answer.First("Retry-After");
        if (Seconds(value) is { } seconds) return now + Shorter(seconds, LongestRetryAfter);
        return Date(value) is { } date && date > now ? now + Shorter(date - now, LongestRetryAfter) : null;
    }

    /// <summary>A date of HTTP in any of its forms, and in the one that Netscape's cookies brought along; null when it is none.</summary>
    public static DateTimeOffset? Date(string? value) => DateTimeOffset.TryParseExact(
        value?.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>How long an answer says that it stays fresh (max-age less Age); null when it does not say or forbids caching.</summary>
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
