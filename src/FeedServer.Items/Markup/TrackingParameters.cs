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

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The address without them; everything else stays as it is, in its order.</summary>
    public static string Strip(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        if (query < 0) return address;
        var hash = address.IndexOf('#', query);
        var end = hash < 0 ? address.Length : hash;
        if (!HasTracking(address.AsSpan((query + 1)..end))) return address;
        var fragment = address[end..];
        var kept = address[(query + 1)..end].Split('&').Where(parameter => !IsTracking(parameter)).ToList();
        return address[..query] + (kept.Count == 0 ? "" : "?" + string.Join('&', kept)) + fragment;
    }

    private static bool HasTracking(ReadOnlySpan<char> parameters)
    {
        foreach (var parameter in parameters.Split('&'))
            if (IsTracking(parameters[parameter]))
                return true;
        return false;
    }

    private static bool IsTracking(ReadOnlySpan<char> parameter)
    {
        var end = parameter.IndexOf('=');
        var name = end < 0 ? parameter : parameter[..end];
        if (Known.Contains(name)) return true;
        foreach (var prefix in Prefixes)
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
