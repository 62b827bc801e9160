using FeedServer.Collect.Names;
using FeedServer.Collect.Polling;
using FeedServer.Jobs;
using FeedServer.Pages;
using FeedServer.Push.Hub;
using FeedServer.Push.Subscriber;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedServer.Endpoints;

/// <summary>Is the process alive, is it ready to serve, and when did it last collect.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/healthz</c> and <c>/healthz/ready</c> (the store answers) and <c>/healthz/live</c> (the process
    /// answers).</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", Read, Ready).DisableRateLimiting();
        routes.MapMethods("/healthz/ready", Read, Ready).DisableRateLimiting();
        routes.MapMethods("/healthz/live", Read, Live).DisableRateLimiting();
    }

    private static ContentHttpResult Live(HttpContext http)
    {
        http.Response.Headers.CacheControl = CacheControl.Never;
        return TypedResults.Text("live\n");
    }

    private static async Task<IResult> Ready(HttpContext http, Site site)
    {
        http.Response.Headers.CacheControl = CacheControl.Never;
        return TypedResults.Json(await ReadAsync(http, site), HealthJson.Default.HealthDetail);
    }

    /// <summary>How the server fares, asked of the store itself: one that opened may have died since.</summary>
    internal static async Task<HealthDetail> ReadAsync(HttpContext http, Site site)
    {
        var parts = http.RequestServices;
        var clock = parts.GetRequiredService<TimeProvider>();
        var report = parts.GetRequiredService<CollectionReport>();
        await site.Store.PageAsync(new ItemQuery { Limit = 1 }, http.RequestAborted);
        var sources = SourceHealth.From(site.Sources.All, await site.Ledger.SourcesAsync(http.RequestAborted),
            parts.GetRequiredService<UpstreamSubscriptions>().Pushed(clock.GetUtcNow()), parts.GetRequiredService<SourcePoller>().Waiting,
            clock.GetUtcNow());
        var state = await site.Store.StateAsync(http.RequestAborted);
        // By now the store was asked: what it could not open before may be open.
        var stopped = parts.GetRequiredService<IArchiveWriting>().Stopped;
        return new HealthDetail(stopped is null ? "ready" : "readOnly", state.Items, state.Sequence, state.LastChanged, report.LastEnded,
            report.LastFailure, stopped, sources, parts.GetRequiredService<HubSubscriptions>().Health,
            parts.GetRequiredService<NamesFile>().Problem);
    }
}
