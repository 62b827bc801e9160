namespace FeedServer.Publish;

/// <summary>The addresses, titles and ids of the feeds of a list.</summary>
public static class FeedLinks
{
    /// <summary>The path of a list's feed: <c>/feed.rss</c> for all, else the page's path and the extension, in front of its query where it
    /// has one: <c>/search.rss?q=x</c>.</summary>
    public static string PathOf(string listPath, FeedFormat format)
    {
        var query = listPath.IndexOf('?', StringComparison.Ordinal);
        var extension = FeedFormats.For(format).Extension;
        return query >= 0 ? listPath.Insert(query, extension) : (listPath.Length == 0 ? "/feed" : listPath) + extension;
    }

    /// <summary>The absolute address of a list's feed, or of a later page of it.</summary>
    public static string UrlOf(Publication publication, string listPath, FeedFormat format, string? after = null) =>
        publication.Absolute(PathOf(listPath, format))
        + (after is null ? "" : (listPath.Contains('?', StringComparison.Ordinal) ? "&after=" : "?after=") + Uri.EscapeDataString(after));

    /// <summary>The absolute address of the hub that tells subscribers of changes (WebSub §4).</summary>
    public static string HubOf(Publication publication) => publication.Absolute("/hub");

    /// <summary>The path of the stylesheet for a feed opened in a browser. Sealed documents name it: it is never to change, and what lies
    /// there must always suit them. No host: a browser takes a stylesheet from the document's own origin only.</summary>
    public static string StylesheetOf(Publication publication) => publication.BaseUrl.AbsolutePath + "feed.css";

    /// <summary>
    /// The list's title before the publication's: <c>Tin hoạt động – Bản tin</c>; the publication's alone for all.
    /// </summary>
    public static string TitleOf(Publication publication, string? listTitle) =>
        listTitle is null ? publication.Title : $"{listTitle} – {publication.Title}";

    /// <summary>The feeds of a list in every format, as the value of a page's <c>Link</c> header (RFC 8288), ASCII, for clients that read
    /// headers only.</summary>
    public static string HeaderOf(Publication publication, string listPath) => string.Join(", ", FeedFormats.All.Select(info =>
        $"<{new Uri(UrlOf(publication, listPath, info.Format)).AbsoluteUri}>; rel=\"alternate\"; type=\"{info.MediaType}\""));

    /// <summary>The list's identity for ever, the same in every format: a tag URI (RFC 4151) of the authority and the list's path, so that
    /// neither host nor scheme is part of it.</summary>
    public static string IdOf(Publication publication, string listPath) =>
        $"tag:{publication.TagAuthority}:feed:{(listPath.Length == 0 ? "/" : listPath)}";
}
