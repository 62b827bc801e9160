namespace FeedServer.Collect.Cleaning;

/// <summary>Addresses as they are kept: absolute, of a scheme that only leads somewhere, without the marks of trackers.</summary>
public static class LinkAddress
{
    private static readonly string[] TrackingPrefixes = ["utm_", "mc_", "pk_", "mtm_", "_hs", "vero_", "at_"];

    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
        "zarsrc", "zalo_id", "_ga", "_gl", "ref_src", "ref_url", "cmpid", "ocid", "s_cid", "wt_mc", "oly_enc_id", "oly_anon_id",
    };

    /// <summary>The final form of a link's address; null when it leads nowhere from here: relative without a base, a fragment, another scheme.</summary>
    public static string? Settle(string? address, Uri? baseUrl)
    {
        // As browsers do (WHATWG URL, 4.4): line ends and tabs inside an address hide its scheme from nobody but us.
        address = address?.Trim().Replace("\t", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(address) || address.StartsWith('#')) return null;
        // On Unix "/a" parses as an absolute file address.
        var isAbsolute = Uri.TryCreate(address, UriKind.Absolute, out var url) && !address.StartsWith('/');
        if (!isAbsolute && (baseUrl is null || !Uri.TryCreate(baseUrl, address, out url))) return null;
        return url switch
        {
            { Scheme: "http" or "https", Host.Length: > 0 } => WithoutTracking(url),
            { Scheme: "mailto" } => url.AbsoluteUri,
            _ => null,
        };
    }

    private static string WithoutTracking(Uri url)
    {
        if (url.Query.Length < 2) return url.AbsoluteUri;
        var kept = url.Query[1..].Split('&').Where(pair => !IsTracking(pair.Split('=', 2)[0])).ToList();
        var query = kept.Count == 0 ? "" : "?" + string.Join('&', kept);
        return url.GetLeftPart(UriPartial.Path) + query + url.Fragment;
    }

    private static bool IsTracking(string name) =>
        Tracking.Contains(name) || TrackingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
