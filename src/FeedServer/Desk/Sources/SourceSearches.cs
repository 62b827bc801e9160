using System.Security.Cryptography;
using FeedServer.Cli;
using FeedServer.Collect.Access;
using FeedServer.Collect.Discovery;

namespace FeedServer.Desk.Sources;

/// <summary>Looks for what addresses offer, in the background: it takes some twenty requests to a host that is asked once a second. What
/// was found is remembered for a while, a few searches at a time.</summary>
internal sealed class SourceSearches(
    IFetcher fetcher, SourceRegistry registry, Publication publication, IHostApplicationLifetime lifetime, ILogger<SourceSearches> logger)
{
    private const int Most = 16;
    private const int MostAtOnce = 3;
    private const int KeyLength = 32;

    private readonly Lock gate = new();
    private readonly Queue<SourceSearch> searches = new();

    /// <summary>Begins to look; null when too many are under way.</summary>
    public SourceSearch? Begin(DiscoveryOptions wanted)
    {
        lock (gate)
        {
            if (searches.Count(one => !one.Result.IsCompleted) >= MostAtOnce) return null;
            var search = new SourceSearch(
                RandomNumberGenerator.GetHexString(KeyLength, lowercase: true), wanted,
                Task.Run(() => LookAsync(wanted, lifetime.ApplicationStopping)));
            if (searches.Count == Most) searches.Dequeue();
            searches.Enqueue(search);
            return search;
        }
    }

    /// <summary>The search of a key; null when it is forgotten.</summary>
    public SourceSearch? Find(string key)
    {
        lock (gate) return searches.FirstOrDefault(one => one.Key == key);
    }

    private async Task<DiscoveryResult> LookAsync(DiscoveryOptions wanted, CancellationToken stopping)
    {
        try
        {
            var own = new AccessingFetcher(fetcher, SourceAddVerb.Expected(registry, wanted, source => source));
            return await new Discoverer(own, publication.Zone).DiscoverAsync(wanted, stopping);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The edge of one search: what is out there must not cost the page.
            logger.SearchFailed(wanted.Address.Host, fault);
            return new DiscoveryResult([], [$"{wanted.Address}: {fault.Message}"]);
        }
    }
}

/// <summary>What an address offers, once it is known.</summary>
/// <param name="Key">Its key, which cannot be guessed.</param>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Result">What was found.</param>
internal sealed record SourceSearch(string Key, DiscoveryOptions Wanted, Task<DiscoveryResult> Result);

/// <summary>The log of searches.</summary>
internal static partial class SourceSearchLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "desk: looking for sources at {Host} failed by a bug")]
    public static partial void SearchFailed(this ILogger logger, string host, Exception fault);
}
