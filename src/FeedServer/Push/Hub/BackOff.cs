namespace FeedServer.Push.Hub;

/// <summary>When a failed delivery is tried again: soon at first, then at growing intervals, and not after about four days.</summary>
internal static class BackOff
{
    /// <summary>Failures in a row after which a subscription ends.</summary>
    public const int Most = 22;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The time until the next try: 10 s, 30 s, 90 s, 4.5 min, ... up to 6 h.</summary>
    /// <param name="failures">In a row, from 1.</param>
    public static TimeSpan After(int failures) => Tripled(First, Longest, failures);

    /// <summary>The longest Retry-After that is followed.</summary>
    public static readonly TimeSpan LongestWish = TimeSpan.FromDays(1);

    /// <summary>When the next try is due: after a pause, and not before the instant that the other side asked for (RFC 9110 §10.2.3),
    /// unless that is too far away.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="pause">The time until the next try when nothing is asked for.</param>
    /// <param name="wish">The instant of its Retry-After, UTC; null for none.</param>
    /// <param name="longest">The longest that is waited for it.</param>
    public static DateTimeOffset Next(DateTimeOffset now, TimeSpan pause, DateTimeOffset? wish, TimeSpan longest)
    {
        var latest = wish < now + longest ? wish.Value : now + longest;
        return wish is null || latest < now + pause ? now + pause : latest;
    }

    /// <summary>A time that is three times as long after each failure, up to the longest.</summary>
    internal static TimeSpan Tripled(TimeSpan first, TimeSpan longest, int failures)
    {
        var seconds = first.TotalSeconds * Math.Pow(3, Math.Min(failures, Most) - 1);
        return seconds < longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : longest;
    }
}
