using FeedServer.Desk;
using Microsoft.Extensions.Primitives;

namespace FeedServer.Http;

/// <summary>Lets scripts of other sites read what programs read: the API, feeds and files, not pages (Fetch §3.3). All of it is public,
/// and none of it asks for a cookie.</summary>
internal sealed class CrossOrigin(RequestDelegate next)
{
    private static readonly StringValues Everyone = "*";
    private static readonly StringValues Exposed = "ETag, Link, Retry-After, Content-Disposition, Memento-Datetime";
    private static readonly StringValues Methods = "GET, HEAD";
    private static readonly StringValues Fields = "If-None-Match, If-Modified-Since, Accept, Accept-Datetime, A-IM, Range";
    private static readonly StringValues Day = "86400";

    /// <summary>Answers the question of a browser before a request with other header fields; nothing is asked of the archive.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        if (!IsOpen(http.Request.Path)) return next(http);
        var headers = http.Response.Headers;
        SetOn(headers);
        if (!HttpMethods.IsOptions(http.Request.Method) || http.Request.Headers.AccessControlRequestMethod.Count == 0) return next(http);
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = Fields;
        headers.AccessControlMaxAge = Day;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Whether a document is no page.</summary>
    public static bool Concerns(string contentType) => !contentType.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>Allows it.</summary>
    public static void SetOn(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = Everyone;
        headers.AccessControlExposeHeaders = Exposed;
    }

    private static bool IsOpen(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/oai")
        || (Path.HasExtension(path.Value) && !path.StartsWithSegments(DeskPaths.Root));
}
