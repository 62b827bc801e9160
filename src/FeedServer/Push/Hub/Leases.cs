using FeedServer.Collect.Timing;

namespace FeedServer.Push.Hub;

/// <summary>When leases end: by the time that passes, not by one look at a clock that may be wrong. A lease is measured from when it is
/// first seen; where the clock is set meanwhile, its end is said anew. Not for several threads at once.</summary>
/// <param name="longest">The longest lease.</param>
/// <param name="clock">The clock, and what measures.</param>
internal sealed class Leases(TimeSpan longest, TimeProvider clock)
{
    /// <summary>A lease that seems to be over when it is first seen lasts so much longer: the clock of a machine that has just started may
    /// be put right.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>So much may clock and measure differ before the clock is taken to be set.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(string Topic, string Callback), Lease> known = [];

    /// <summary>How long a subscription still stands; zero or less when it is over.</summary>
    /// <param name="subscription">It.</param>
    /// <param name="expires">When it ends by the clock as it is now, UTC: what is kept, unless the clock was set.</param>
    public TimeSpan Left(Subscription subscription, out DateTimeOffset expires)
    {
        var key = (subscription.Topic, subscription.Callback);
        var byClock = subscription.Expires - clock.GetUtcNow();
        var passed = clock.GetElapsedTime(0);
        if (!known.TryGetValue(key, out var lease) || lease.Expires != subscription.Expires || (!lease.IsSure && IsLikely(byClock)))
        {
            if (known.Count >= 2 * SubscriberParties.MostOverall) known.Clear();
            var left = IsLikely(byClock) ? byClock : byClock <= TimeSpan.Zero ? Grace : longest;
            known[key] = lease = new Lease(subscription.Expires, passed + left, IsLikely(byClock));
        }
        var stillLeft = lease.End - passed;
        expires = subscription.Expires;
        if (lease.IsSure && stillLeft > TimeSpan.Zero && (stillLeft - byClock).Duration() > Drift)
        {
            expires = Instants.Cut(clock.GetUtcNow() + stillLeft);
            known[key] = lease with { Expires = expires };
        }
        return stillLeft;
    }

    private bool IsLikely(TimeSpan left) => left > TimeSpan.Zero && left <= longest + Drift;

    /// <summary>A lease as it was first seen.</summary>
    /// <param name="Expires">Its end by the clock.</param>
    /// <param name="End">Its end by what is measured.</param>
    /// <param name="IsSure">Whether the clock seemed right.</param>
    private sealed record Lease(DateTimeOffset Expires, TimeSpan End, bool IsSure);
}
