using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace FeedServer.Monitoring;

/// <summary>Requests by route, status and what the cache had. The routes are those of the program, so the counts are bounded. What is
/// cached is answered in microseconds and counted by one increment: it has no duration, no tags are built, nothing is allocated.</summary>
internal sealed class RequestCounts
{
    /// <summary>What is counted for a request that no route took.</summary>
    public const string NoRoute = "none";

    private readonly ConcurrentDictionary<(string Route, int Status, CacheOutcome Outcome), StripedCount> counts = new();
    private readonly ConcurrentDictionary<string, RouteCounts> routes = new(StringComparer.Ordinal);

    /// <summary>Counts a request.</summary>
    public void Add(string route, int status, CacheOutcome outcome) => CountOf(route, status, outcome).Add();

    /// <summary>What counts the cached answers of a route.</summary>
    public RouteCounts RouteCountsOf(string route) => routes.GetOrAdd(route, static (name, all) => new RouteCounts(name, all), this);

    /// <summary>All counts as an instrument shows them.</summary>
    public IEnumerable<Measurement<long>> Read() => counts.Select(count => new Measurement<long>(count.Value.Value,
        new("http.route", count.Key.Route), new("http.response.status_code", count.Key.Status), new("cache", Name(count.Key.Outcome))));

    /// <summary>The count of one combination.</summary>
    internal StripedCount CountOf(string route, int status, CacheOutcome outcome) =>
        counts.GetOrAdd((route, status, outcome), static _ => new StripedCount());

    /// <summary>The word for an outcome.</summary>
    internal static string Name(CacheOutcome outcome) => outcome switch
    {
        CacheOutcome.Hit => "hit",
        CacheOutcome.Miss => "miss",
        _ => "none",
    };
}

/// <summary>The counts of a route's cached answers, held where they are cached.</summary>
internal sealed class RouteCounts(string route, RequestCounts all)
{
    private readonly StripedCount full = all.CountOf(route, StatusCodes.Status200OK, CacheOutcome.Hit);
    private readonly StripedCount notModified = all.CountOf(route, StatusCodes.Status304NotModified, CacheOutcome.Hit);

    /// <summary>Counts a cached answer.</summary>
    public void Add(int status)
    {
        if (status == StatusCodes.Status200OK) full.Add();
        else if (status == StatusCodes.Status304NotModified) notModified.Add();
        else all.Add(route, status, CacheOutcome.Hit);
    }
}

/// <summary>What the cache had for a request.</summary>
internal enum CacheOutcome
{
    /// <summary>Its answer.</summary>
    Hit,

    /// <summary>Not yet its answer, which it has now.</summary>
    Miss,

    /// <summary>Nothing: such answers are not cached.</summary>
    None,
}
