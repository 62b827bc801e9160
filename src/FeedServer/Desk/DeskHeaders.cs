using Microsoft.Extensions.Primitives;

namespace FeedServer.Desk;

/// <summary>What every answer of the desk forbids: to be kept, framed, opened by other pages, to load anything from elsewhere.</summary>
internal static class DeskHeaders
{
    // Pictures of this server alone: one that lies elsewhere would tell its owner that an editor looks.
    private static readonly StringValues Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void SetOn(IHeaderDictionary headers)
    {
        headers.CacheControl = CacheControl.Never;
        headers.ContentSecurityPolicy = Policy;
        // Without a referrer a browser names no origin for its forms either (Fetch §3.2).
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
