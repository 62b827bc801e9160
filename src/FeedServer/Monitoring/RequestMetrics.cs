using System.Diagnostics;
using System.Diagnostics.Metrics;
using FeedServer.Caching;

namespace FeedServer.Monitoring;

/// <summary>Measures requests. What the cache answers is counted by one increment; what is worked out is timed until it is sent.</summary>
/// <param name="counts">Counts them.</param>
/// <param name="documents">What is cached.</param>
/// <param name="clock">The clock of durations.</param>
internal sealed class RequestMetrics(RequestCounts counts, RenderedDocuments documents, TimeProvider clock)
{
    /// <summary>Takes the durations of what is worked out; null before somebody measures.</summary>
    public Histogram<double>? Durations { get; set; }

    /// <summary>Notes that the cache answered.</summary>
    public void AddHit(CacheEntry? cached, int status)
    {
        if (cached?.Route is { } route) route.Add(status);
        else counts.Add(RequestCounts.NoRoute, status, CacheOutcome.Hit);
    }

    /// <summary>Follows a request that the cache does not answer, until its answer is sent.</summary>
    /// <param name="http">The request.</param>
    /// <param name="path">Where its answer would be cached; null for none.</param>
    public void Follow(HttpContext http, string? path)
    {
        var began = clock.GetTimestamp();
        http.Response.OnCompleted(() =>
        {
            Add(http, path is null ? null : documents.Cache.Peek(path), clock.GetElapsedTime(began));
            return Task.CompletedTask;
        });
    }

    private void Add(HttpContext http, CacheEntry? cached, TimeSpan took)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? RequestCounts.NoRoute;
        if (cached is { Route: null }) cached.Route = counts.RouteCountsOf(route);
        var outcome = cached is null ? CacheOutcome.None : CacheOutcome.Miss;
        counts.Add(route, http.Response.StatusCode, outcome);
        Durations?.Record(took.TotalSeconds, new TagList { { "http.route", route }, { "cache", RequestCounts.Name(outcome) } });
    }
}
