using FeedServer.Collect.Polling;

namespace FeedServer.Push.Subscriber;

/// <summary>What is to change so that each feed that offers to be pushed is subscribed to, once, and nothing else is.</summary>
/// <param name="home">The publication's address.</param>
/// <param name="allowsInside">Whether secrets may go to hubs without TLS: they are of one's own network then.</param>
internal sealed class UpstreamPlan(Uri home, bool allowsInside)
{
    /// <summary>The changes: the state as it is (null for a new one), and as it is to be.</summary>
    /// <param name="standing">The subscriptions there are.</param>
    /// <param name="wanted">The feeds collected from; none when no hub could call us.</param>
    /// <param name="offers">What sources offered last; a source that is missing has offered nothing yet.</param>
    /// <param name="now">Now, UTC.</param>
    public IReadOnlyList<(UpstreamSubscription? Before, UpstreamSubscription After)> Changes(
        IReadOnlyList<UpstreamSubscription> standing, IReadOnlyList<SourceDefinition> wanted,
        IReadOnlyDictionary<string, PushOffer?> offers, DateTimeOffset now)
    {
        var changes = new List<(UpstreamSubscription?, UpstreamSubscription)>();
        var ids = wanted.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        var served = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in standing.Where(one => !one.Leaving))
        {
            var offer = offers.GetValueOrDefault(one.Source);
            if (WhyLeave(one, ids, offers) is { } reason) changes.Add((one, Left(one, reason, now)));
            else if (!served.Add(one.Source)) changes.Add((one, Left(one, "there is another", now)));
            else if (offer is not null && OtherHub(one, offer, now) is { } hub)
            {
                changes.Add((one, Left(one, one.LastFailure ?? "another hub is tried", now)));
                changes.Add((null, New(one.Source, offer, hub, now) with { Failures = one.Failures, LastFailure = one.LastFailure }));
            }
        }
        foreach (var (source, offer) in offers)
        {
            if (offer is not null && ids.Contains(source) && served.Add(source))
                changes.Add((null, New(source, offer, offer.Hubs[0], now)));
        }
        return changes;
    }

    private string? WhyLeave(UpstreamSubscription one, HashSet<string> wanted, IReadOnlyDictionary<string, PushOffer?> offers)
    {
        if (!wanted.Contains(one.Source)) return "it is not collected from";
        if (!CallbackAddress.IsOf(home, one.Callback)) return "our address has changed";
        if (!offers.TryGetValue(one.Source, out var offer)) return null;
        if (offer is null) return "it names no hub any more";
        return offer.Topic.OriginalString == one.Topic && offer.Hubs.Any(hub => hub.OriginalString == one.Hub)
            ? null : "it names another hub or address of its own";
    }

    /// <summary>The next hub where one failed that is the only one subscribed at; null where there is no other.</summary>
    private static Uri? OtherHub(UpstreamSubscription one, PushOffer offer, DateTimeOffset now)
    {
        if (offer.Hubs.Count < 2 || one.Failures == 0 || one.Asked is not null || one.Next > now || one.IsLive(now)) return null;
        var at = offer.Hubs.ToList().FindIndex(hub => hub.OriginalString == one.Hub);
        return offer.Hubs[(at + 1) % offer.Hubs.Count];
    }

    /// <summary>A hub that may hold it is to be told; one that never was asked need not be.</summary>
    private static UpstreamSubscription Left(UpstreamSubscription one, string reason, DateTimeOffset now) =>
        one.Expires > now || one.Asked is not null
            ? one with { Leaving = true, Asked = null, Next = now, Failures = 0, LastFailure = reason }
            : one with { Ended = reason };

    private UpstreamSubscription New(string source, PushOffer offer, Uri hub, DateTimeOffset now) => new()
    {
        Callback = CallbackAddress.New(home),
        Source = source,
        Topic = offer.Topic.OriginalString,
        Hub = hub.OriginalString,
        // §5.1: only when the request goes over TLS.
        Secret = hub.Scheme == Uri.UriSchemeHttps || allowsInside ? CallbackAddress.Unguessable() : null,
        Since = now,
        Next = now,
    };
}
