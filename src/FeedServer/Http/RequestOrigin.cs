using FeedServer.Items.Markup;

namespace FeedServer.Http;

/// <summary>Whether a page of another site made the browser send a request (OWASP ASVS 3.5.1; Fetch §3.2, Fetch Metadata §2.3).</summary>
internal static class RequestOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>True when the browser says so. One that says nothing is held to the token of the form
    /// alone.</summary>
    public static bool IsForeign(HttpRequest request, Publication publication)
    {
        if (request.Headers[FetchSite] is { Count: > 0 } site && site != "same-origin" && site != "none") return true;
        if (request.Headers.Origin is not { Count: > 0 } origin) return false;
        // The public address, or the one under which the server itself was asked: no page can choose its browser's Host.
        return WebAddress.Parse(origin.ToString()) is not { } told
            || !(Is(told, publication.BaseUrl) || told.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True when the browser says that a page of this site made it ask, which no page can have it say.</summary>
    public static bool IsOwn(HttpRequest request) => request.Headers[FetchSite] == "same-origin";

    private static bool Is(Uri told, Uri own) =>
        told.Scheme == own.Scheme && told.Port == own.Port
            && string.Equals(told.AsciiHost(), own.AsciiHost(), StringComparison.OrdinalIgnoreCase);
}
