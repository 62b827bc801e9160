using System.Collections.Concurrent;
using FeedServer.Collect.Polling;

namespace FeedServer.Push.Subscriber;

/// <summary>What feeds said last of the hubs that push them, and which of these feeds are collected from now.</summary>
internal sealed class PushOffers(
    SourceRegistry registry, UpstreamSubscriptions subscriptions, Settings settings, ILogger<PushOffers> logger)
{
    private readonly UpstreamPlan plan = new(settings.Publication.BaseUrl, settings.Collect.AllowPrivateNetworks);

    /// <summary>Why no hub could call us; null when one can.</summary>
    private readonly string? unreachable =
        GuardedHttpHandler.WhyNot(settings.Publication.BaseUrl, settings.Collect.AllowPrivateNetworks);

    private readonly ConcurrentDictionary<string, PushOffer?> offers = new(StringComparer.Ordinal);
    private bool hasSaidUnreachable;

    /// <summary>Whether no feed has said anything that matters.</summary>
    public bool IsEmpty => offers.IsEmpty;

    /// <summary>Notes what a poll found.</summary>
    /// <returns>Whether the feed offers to be pushed.</returns>
    public bool Note(PolledSource polled)
    {
        if (polled.Source.Kind != SourceKind.Feed || polled.Record.Kind != PollKind.Fetched) return false;
        // Most feeds name no hub. That matters only if the feed named one before.
        if (polled.Push is null && !subscriptions.Has(polled.Source.Id)) offers.TryRemove(polled.Source.Id, out _);
        else offers[polled.Source.Id] = polled.Push;
        return polled.Push is not null;
    }

    /// <summary>What is to change of the subscriptions, see <see cref="UpstreamPlan"/>.</summary>
    public IReadOnlyList<(UpstreamSubscription? Before, UpstreamSubscription After)> Changes(DateTimeOffset now)
    {
        var wanted = Wanted();
        // A source that comes back has another address, or is polled again before long.
        foreach (var source in offers.Keys.Except(wanted.Select(source => source.Id), StringComparer.Ordinal))
            offers.TryRemove(source, out _);
        return plan.Changes(subscriptions.All, wanted, offers, now);
    }

    private IReadOnlyList<SourceDefinition> Wanted()
    {
        if (unreachable is null) return [.. registry.Sources.Where(source => source is { Kind: SourceKind.Feed, Paused: false })];
        if (!hasSaidUnreachable && offers.Values.Any(offer => offer is not null))
        {
            logger.Unreachable(unreachable);
            hasSaidUnreachable = true;
        }
        return [];
    }
}
