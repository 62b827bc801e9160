namespace FeedServer.Items.Markup;

/// <summary>Query parameters that say where a click came from and not where it leads.</summary>
public static class TrackingParameters
{
    private static readonly string[] Prefixes = ["utm_", "mtm_", "pk_", "_hs", "vero_"];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
        "mc_cid", "mc_eid", "_ga", "_gl", "zarsrc", "zalo_id", "mkt_tok", "ref_src", "ref_url", "cmpid", "ocid", "s_cid",
        "wt_mc", "oly_enc_id", "oly_anon_id", "at_medium", "at_campaign",
    };

    /// <summary>The address without them; everything else stays as it is, in its order.</summary>
    public static string Strip(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        if (query < 0) return address;
        var hash = address.IndexOf('#', query);
        var fragment = hash < 0 ? "" : address[hash..];
        var kept = address[(query + 1)..(hash < 0 ? address.Length : hash)].Split('&').Where(parameter => !IsTracking(parameter)).ToList();
        return address[..query] + (kept.Count == 0 ? "" : "?" + string.Join('&', kept)) + fragment;
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return Names.Contains(name) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
