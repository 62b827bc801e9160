namespace FeedServer.Collect.Opml;

/// <summary>Ids of sources: given in the file, or made once from the address and written into it.</summary>
public static class SourceIds
{
    public const int MaxLength = 96;

    /// <summary>The source of items that tell of corrections: the publication's own, never polled, and in no list.</summary>
    public const string Corrections = "corrections";

    // They say how a feed is served, not whose it is.
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "feed", "feeds", "rss", "atom", "index", "rss2", "rdf", "xml", "json", "feed.xml", "rss.xml", "atom.xml", "index.xml",
        "index.rdf", "feed.json", "feed.atom", "feed.rss", "index.html", "index.php", "sitemap.xml",
    };

    // The page of a source and its feeds are told apart by these.
    private static readonly string[] Endings = [".rss", ".atom", ".json"];

    /// <summary>Why an id cannot be used, as a clause; null when it can.</summary>
    public static string? Fault(string id)
    {
        if (id.Length is 0 or > MaxLength) return $"an id has 1 to {MaxLength} characters";
        if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
            return $"the id '{id}' may hold letters, digits, dots and hyphens only";
        if (Endings.FirstOrDefault(ending => id.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } taken)
            return $"the id '{id}' ends like the address of a feed, in {taken}";
        if (id.Equals(Corrections, StringComparison.OrdinalIgnoreCase)) return $"the id '{id}' is that of announced corrections";
        return id.Equals(Sources.DropFolder.SourceId, StringComparison.OrdinalIgnoreCase) ? $"the id '{id}' is the drop folder's" : null;
    }

    /// <summary>An id for a source: the host of its address and what is telling in its path, <c>vsl.example-tin-vien</c>, or, of a private
    /// one, its name. Nothing of a query, since ids are published. The same source and the same ids taken always give the same
    /// one.</summary>
    public static string For(SourceDefinition source, IReadOnlySet<string> taken) =>
        Free(source.Private ? Slug.From(source.Title) : From(source.Address), taken);

    /// <summary>An id as it was made of an address with a query before queries were left out; null where there is no query. A list that
    /// cannot be written has such ids still: what the archive knows a source by is its id for ever.</summary>
    public static string? Former(Uri address, IReadOnlySet<string> taken) =>
        Telling(Uri.UnescapeDataString(address.Query)) is { } query ? Free(From(address) + query, taken) : null;

    private static string From(Uri address) => Host(address) + Telling(string.Join(' ',
        Uri.UnescapeDataString(address.AbsolutePath).Split('/').Where(part => part.Length > 0 && !Empty.Contains(part))));

    private static string? Telling(string part) => part.Any(char.IsLetterOrDigit) ? "-" + Slug.From(part) : null;

    private static string Free(string id, IReadOnlySet<string> taken)
    {
        var whole = id.Length <= MaxLength - 6 ? id : id[..(MaxLength - 6)].TrimEnd('-', '.');
        if (Fault(whole) is not null) whole = "source-" + Slug.From(whole);
        for (var n = 1; ; n++)
        {
            var tried = n == 1 ? whole : whole + "-" + n.ToString(CultureInfo.InvariantCulture);
            if (!taken.Contains(tried)) return tried;
        }
    }

    private static string Host(Uri address)
    {
        var plain = SourceAddress.Host(address);
        return plain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? plain : Slug.From(plain);
    }
}

/// <summary>Addresses of sources as they are written, and when two of them are one.</summary>
internal static class SourceAddress
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
        return WebAddress.Parse(plain);
    }

    /// <summary>What two spellings of one address share: host, port, path and query; no scheme, <c>www.</c>, fragment or user.</summary>
    public static string Key(Uri address)
    {
        var port = address.IsDefaultPort ? "" : ":" + address.Port.ToString(CultureInfo.InvariantCulture);
        return Host(address) + port + address.AbsolutePath.TrimEnd('/') + address.Query;
    }

    /// <summary>The host without <c>www.</c>.</summary>
    public static string Host(Uri address) =>
        (address.AsciiHost() ?? address.Host) is var host && host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
}
