namespace FeedServer.Collect.Opml;

/// <summary>Addresses of sources as they are written, and when two of them are one.</summary>
public static class SourceAddress
{
    /// <summary>An absolute http(s) address; null when it is none. <c>feed:</c> in front is what browsers once wrote.</summary>
    public static Uri? Read(string? text)
    {
        var plain = text?.Trim() ?? "";
        if (plain.StartsWith("feed:", StringComparison.OrdinalIgnoreCase))
        {
            plain = plain[5..];
            if (plain.StartsWith("//", StringComparison.Ordinal)) plain = "http:" + plain;
        }
        return Uri.TryCreate(plain, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? address
            : null;
    }

    /// <summary>
    /// What two spellings of one address share: host, port, path and query; scheme, <c>www.</c>, fragment, user and a last slash do not
    /// count.
    /// </summary>
    public static string Key(Uri address)
    {
        var port = address.IsDefaultPort ? "" : ":" + address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var host = address.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? address.IdnHost[4..] : address.IdnHost;
        return host + port + address.AbsolutePath.TrimEnd('/') + address.Query;
    }
}
