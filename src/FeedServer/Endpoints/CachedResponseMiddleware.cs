using FeedServer.Collect.Fetching;
using Microsoft.AspNetCore.Http.Features;

namespace FeedServer.Endpoints;

/// <summary>
/// Answers what is kept and still true before anything else is asked: no routing, no rendering, one look-up of the path. All else goes its
/// way.
/// </summary>
public sealed class CachedResponseMiddleware(RequestDelegate next, RenderedDocuments documents, CacheVersion stamp, TimeProvider clock)
{
    /// <summary>Answers, or lets the rest of the pipeline answer.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.QueryString.HasValue || !IsReading(request.Method) || request.Path.Value is not { } path) return AskAsync(http);
        if (documents.Find(path) is not { Representation: { PreparedResponse: { } answer } document } kept || !stamp.Holds(kept.Besides))
            return AskAsync(http);
        // Differences to a marked document are worked out where it is rendered (RFC 3229).
        return document.RenderedBody.Mark is not null && request.Headers.ContainsKey("A-IM")
            ? AskAsync(http) : answer.SendAsync(http, clock);
    }

    /// <summary>What asks the store takes its time: not on the thread that reads requests from the sockets.</summary>
    private async Task AskAsync(HttpContext http)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        // Nor what follows when a body has arrived.
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            http.Request.Body = new YieldingStream(http.Request.Body);
        await next(http);
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
