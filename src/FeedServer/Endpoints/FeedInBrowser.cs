namespace FeedServer.Endpoints;

/// <summary>
/// A feed opened in a browser. Under the media types of feeds Chromium shows the source and Firefox offers a download, stylesheet or
/// not (seen with Chromium 156); as plain XML the same bytes are laid out. Only browsers say that they are opening a page (Fetch Metadata,
/// <c>Sec-Fetch-Dest: document</c>): every other client has the exact type, and caches are told what the answer depends on.
/// </summary>
public static class FeedInBrowser
{
    /// <summary>The request header that decides.</summary>
    public const string Header = "Sec-Fetch-Dest";

    /// <summary>The type to send to a browser.</summary>
    public const string PlainXml = "application/xml; charset=utf-8";

    /// <summary>What its entity tag ends in: under one tag a browser would go on with the type that it has from before.</summary>
    public const string TagSuffix = "-xml";

    /// <summary>Whether the type of an answer depends on who asks.</summary>
    public static bool Concerns(string contentType) =>
        contentType.StartsWith("application/rss+xml", StringComparison.Ordinal)
        || contentType.StartsWith("application/atom+xml", StringComparison.Ordinal);

    /// <summary>Whether a browser is opening the page.</summary>
    public static bool IsOpenedBy(HttpRequest request) => request.Headers[Header] == "document";
}
