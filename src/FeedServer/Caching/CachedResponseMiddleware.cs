using FeedServer.Monitoring;
using Microsoft.AspNetCore.Http.Features;

namespace FeedServer.Caching;

/// <summary>Cached responses are served before routing: the state of the archive, one look-up of the path, a few comparisons. All other
/// requests leave the thread that reads from the sockets before they ask the store for anything.</summary>
internal sealed class CachedResponseMiddleware(
    RequestDelegate next, RenderedDocuments documents, CacheVersion version, RequestMetrics metrics, TimeProvider clock)
{
    /// <summary>Answers, or lets the rest of the pipeline answer.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        if (PathOf(http.Request) is not { } path) return AskAsync(http);
        // The token of a request costs an allocation, and this question none.
        var asked = documents.StateAsync(CancellationToken.None);
        if (!asked.IsCompletedSuccessfully) return AskAsync(http, path, asked.AsTask());
        var state = asked.Result;
        var cached = documents.Find(path, state);
        // Null as well where the coding that the client likes best would have to be made first.
        return ResponseOf(cached, state, http.Request)?.TrySendAsync(http, clock) is { } sending
            ? Counted(http, cached, sending)
            : AskAsync(http, path, Task.CompletedTask);
    }

    private Task Counted(HttpContext http, CacheEntry? cached, Task sending)
    {
        // The status is set before the first byte is sent.
        metrics.AddHit(cached, http.Response.StatusCode);
        return sending;
    }

    /// <summary>The path that a request reads, if a document may be cached under it.</summary>
    private static string? PathOf(HttpRequest request) =>
        !request.QueryString.HasValue && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        ? request.Path.Value : null;

    /// <summary>The response of a cached document that still holds, as it was last sent.</summary>
    private PreparedResponse? ResponseOf(CacheEntry? cached, ArchiveState state, HttpRequest request) =>
        cached is { Representation: { Response: { } response } document } && version.Holds(cached.Besides, state)
        // Differences to a marked document are worked out where it is rendered (RFC 3229).
        && !(document.Body.Mark is not null && request.Headers.ContainsKey("A-IM"))
            ? response : null;

    /// <summary>Looks again when the changes since are applied: applying them takes its time, but leaves most documents in the
    /// cache.</summary>
    private async Task AskAsync(HttpContext http, string path, Task state)
    {
        await state.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var cached = await documents.FindAsync(path, http.RequestAborted);
        if (ResponseOf(cached, await documents.StateAsync(http.RequestAborted), http.Request) is { } response)
            await Counted(http, cached, response.SendAsync(http, clock));
        else
            await GoOnAsync(http, path);
    }

    private async Task AskAsync(HttpContext http)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await GoOnAsync(http, path: null);
    }

    private Task GoOnAsync(HttpContext http, string? path)
    {
        metrics.Follow(http, path);
        // What follows when a body has arrived must leave that thread as well.
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            http.Request.Body = new YieldingStream(http.Request.Body);
        return next(http);
    }
}
