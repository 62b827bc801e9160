using Microsoft.Extensions.Primitives;

namespace FeedServer.Http;

/// <summary>What every answer with a body forbids a browser to do with it: to run anything, to be framed, to guess another type, to tell
/// other sites which page linked to them (Content Security Policy Level 3, Fetch §3.5, Referrer Policy, RFC 7034).</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string ReferrerPolicy = "Referrer-Policy";

    // No script at all; pictures of articles may lie anywhere; the one stylesheet is ours, on pages and on feeds opened in a browser.
    private static readonly StringValues Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' http: https:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly StringValues NoSniffing = "nosniff";
    private static readonly StringValues NoFrames = "DENY";
    private static readonly StringValues OriginOnly = "strict-origin-when-cross-origin";

    /// <summary>Sets them before anything behind it can answer; <see cref="PreparedResponse"/> sets them itself, and leaves them out of a
    /// 304.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        SetOn(http.Response.Headers);
        return next(http);
    }

    public static void SetOn(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = NoSniffing;
        headers.XFrameOptions = NoFrames;
        headers[ReferrerPolicy] = OriginOnly;
    }
}
