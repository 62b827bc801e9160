namespace FeedServer.Collect.Cleaning;

/// <summary>Addresses as they are kept: absolute, of a scheme that only leads somewhere, without redirectors and the marks
/// of trackers.</summary>
public static class LinkAddress
{
    /// <summary>The final form of a link's address; null when it leads nowhere from here: relative without a base, a fragment, another
    /// scheme.</summary>
    public static string? Settle(string? address, Uri? baseUrl)
    {
        // As browsers do (WHATWG URL, 4.4): line ends and tabs inside an address are dropped, or they would hide its scheme.
        address = address?.Trim().Replace("\t", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(address) || address.StartsWith('#')) return null;
        // On Unix "/a" parses as an absolute file address.
        var isAbsolute = UriText.TryCreate(address, UriKind.Absolute, out var url) && !address.StartsWith('/');
        if (!isAbsolute && (baseUrl is null || !UriText.TryCreate(baseUrl, address, out url))) return null;
        return url switch
        {
            { Scheme: "http" or "https", Host.Length: > 0 } => TrackingParameters.Strip(LinkRedirects.Target(url).AbsoluteUri),
            { Scheme: "mailto" } => url.AbsoluteUri,
            _ => null,
        };
    }
}
