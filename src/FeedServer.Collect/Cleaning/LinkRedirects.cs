namespace FeedServer.Collect.Cleaning;

/// <summary>Links that programs wrote over with a redirector that only counts the click: documents exported by Google and texts copied out
/// of Facebook are full of them, and lead nowhere when the redirector forgets them. The target stands in the query.</summary>
internal static class LinkRedirects
{
    private const int MostInEachOther = 3;

    /// <summary>Where an address leads in the end; itself when it is no such redirector's.</summary>
    public static Uri Target(Uri address)
    {
        for (var depth = 0; depth < MostInEachOther && Next(address) is { } next; depth++) address = next;
        return address;
    }

    private static Uri? Next(Uri address)
    {
        var host = address.Host;
        string[] names = host.StartsWith("www.google.", StringComparison.Ordinal) && address.AbsolutePath == "/url" ? ["q", "url"]
            : host is "l.facebook.com" or "lm.facebook.com" or "www.facebook.com" && address.AbsolutePath == "/l.php" ? ["u"] : [];
        return names.Select(name => Parameter(address.Query, name)).Select(WebAddress.Parse).FirstOrDefault(target => target is not null);
    }

    private static string? Parameter(string query, string name)
    {
        foreach (var parameter in query.TrimStart('?').Split('&'))
        {
            if (parameter.Length > name.Length && parameter[name.Length] == '=' && parameter.StartsWith(name, StringComparison.Ordinal))
                return Uri.UnescapeDataString(parameter[(name.Length + 1)..]);
        }
        return null;
    }
}
