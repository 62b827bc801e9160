namespace FeedServer.Http;

/// <summary>The value of a <c>Link</c> header (RFC 8288 §3): the one place where the links of a page come together.</summary>
internal static class LinkHeaderValue
{
    /// <summary>Writes links in their order; null when there is none.</summary>
    /// <param name="feeds">The links to the feeds of the page's list, written already; null for none.</param>
    /// <param name="links">The others.</param>
    public static string? Write(string? feeds, IEnumerable<WebLink> links)
    {
        var value = string.Join(", ", links.Select(link => link.ToString()).Prepend(feeds).OfType<string>());
        return value.Length == 0 ? null : value;
    }
}
