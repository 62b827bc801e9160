namespace FeedServer.Items.Markup;

/// <summary>Addresses in the form in which two of them are compared: what changes without leading elsewhere (scheme, <c>www.</c>, default
/// port, slash at the end, trackers, session numbers, order of the query) is left out.</summary>
public static class LinkForm
{
    private static readonly HashSet<string> Sessions = new(StringComparer.OrdinalIgnoreCase)
    {
        "phpsessid", "jsessionid", "sessionid", "session_id", "sid", "aspsessionid", "cfid", "cftoken", "zenid", "osCsid",
    };

    /// <summary>Host, path and query of an absolute http(s) address; null for anything else.</summary>
    public static string? From(string? address)
    {
        if (WebAddress.Parse(address) is not { } url || url.AsciiHost() is not { } host) return null;
        if (host.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) host = host[4..];
        return host + (url.IsDefaultPort ? "" : ":" + url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)) + PathOf(url);
    }

    /// <summary>The same without the host; null when nothing is left of it (a home page).</summary>
    public static string? WithoutHost(string? address) =>
        WebAddress.Parse(address) is { } url && PathOf(url) is { Length: > 0 } path ? path : null;

    private static string PathOf(Uri url)
    {
        var path = url.AbsolutePath;
        var session = path.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase);
        if (session >= 0) path = path[..session];
        return path.TrimEnd('/') + QueryOf(url) + FragmentOf(url);
    }

    private static string QueryOf(Uri url)
    {
        var stripped = TrackingParameters.Strip("?" + url.Query.TrimStart('?')).TrimStart('?');
        var kept = stripped.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !Sessions.Contains(parameter.Split('=', 2)[0])).Order(StringComparer.Ordinal);
        var query = string.Join('&', kept);
        return query.Length == 0 ? "" : "?" + query;
    }

    // A place on the page may be the item (a list of changes); what holds a value is a tracker's or a text fragment.
    private static string FragmentOf(Uri url) =>
        url.Fragment.Length > 1 && !url.Fragment.Contains('=', StringComparison.Ordinal) ? url.Fragment : "";
}
