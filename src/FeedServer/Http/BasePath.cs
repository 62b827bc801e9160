namespace FeedServer.Http;

/// <summary>A public address with a path, such as <c>https://host/tin/</c>, behind a proxy that strips the path and one that does not.
/// Everything below works on paths of the archive: what comes in with the path loses it here, and what goes out begins with it.</summary>
internal static class BasePath
{
    /// <summary>Takes the path of the public address off, and notes it for redirects, whether the proxy sent it or not.</summary>
    public static void UseBasePath(this IApplicationBuilder app, Publication publication)
    {
        if (publication.RootPath.Length == 0) return;
        var root = PathString.FromUriComponent(publication.RootPath);
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments(root, StringComparison.Ordinal, out var below)) http.Request.Path = below;
            http.Request.PathBase = root;
            return next(http);
        });
    }

    /// <summary>Whether paths of the archive begin like the path of a public address: then nobody could tell whether a proxy has stripped
    /// it.</summary>
    /// <param name="rootPath">The path, without its last slash; empty for none.</param>
    public static bool IsTaken(string rootPath) =>
        rootPath.Split('/') is [_, var first, ..]
        && (first.All(char.IsAsciiDigit) || Taken.Contains(first.ToLowerInvariant())
            || Extensions.Contains(Path.GetExtension(first).ToLowerInvariant()));

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        ".well-known", "api", "archive", "bylines", "changes", "comments", "coverage", "desk", "events", "exports", "healthz", "hub",
        "id", "images", "metrics", "ns", "oai", "on-this-day", "places", "search", "sections", "sources", "subscribe", "tags", "thumbnails",
        "timeline", "undated", "websub", "years",
    };

    // Of feeds, which may be a year's, of lists of feeds and of the files at the root.
    private static readonly HashSet<string> Extensions = new(StringComparer.Ordinal)
    {
        ".atom", ".bib", ".css", ".json", ".opml", ".ris", ".rss", ".svg", ".txt", ".xml",
    };
}
