using FeedServer.Push.Hub;

namespace FeedServer.Push.Subscriber;

/// <summary>When a hub is asked again.</summary>
internal static class HubPause
{
    /// <summary>A hub that accepts a request confirms it soon (WebSub §5.1.2); later its confirmation is not wanted any more.</summary>
    public static readonly TimeSpan Confirming = TimeSpan.FromMinutes(10);

    /// <summary>After it denied us (§5.2): it may have been a mistake.</summary>
    public static readonly TimeSpan Denied = TimeSpan.FromDays(7);

    /// <summary>The most a hub's Retry-After is heeded.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Unsubscribing is tried so often; the lease ends anyway.</summary>
    public const int MostFarewells = 5;

    private const double Renewing = 0.85;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestTry = TimeSpan.FromDays(1);

    /// <summary>The time until the next try: 1, 3, 9, 27 min, ... up to a day.</summary>
    /// <param name="failures">In a row, from 1.</param>
    public static TimeSpan After(int failures) => BackOff.Tripled(First, LongestTry, failures);

    /// <summary>The time until a lease is renewed, well before it ends. One too short to be worth it is let end.</summary>
    public static TimeSpan Renewal(TimeSpan lease) => lease * Renewing > First ? lease * Renewing : First;
}
