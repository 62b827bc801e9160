using System.IO.Compression;

namespace FeedServer.Collect.Listings;

/// <summary>Reads sitemaps (sitemaps.org protocol 0.9): XML, index, news, plain text, each compressed or not. What a broken one still says
/// is read. Pure.</summary>
internal static class SitemapReader
{
    /// <summary>The protocol's own limit of pages a file.</summary>
    public const int MostEntries = 50_000;

    /// <summary>The protocol's own limit of bytes a file, uncompressed.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    /// <summary>Reads a sitemap.</summary>
    /// <param name="bytes">Its bytes as fetched; a gzip file is told by its first two.</param>
    /// <param name="contentType">The media type as sent; only its charset counts. Null when none was.</param>
    /// <param name="address">The address it came from; base of relative addresses, which the protocol forbids and sites write.</param>
    public static SitemapOutcome Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri address)
    {
        if (Unpacked(bytes, out var reason) is not { } plain) return new SitemapOutcome.Refused(reason);
        return TextDecoder.Decode(plain.Span, contentType, isHtml: false) switch
        {
            DecodeOutcome.Refused refused => new SitemapOutcome.Refused(refused.Reason),
            DecodeOutcome.Decoded decoded when Read(decoded.Text, address) is var outcome =>
                outcome is SitemapOutcome.Found found ? found with { Notes = [.. decoded.Notes, .. found.Notes] } : outcome,
            _ => throw new InvalidOperationException("Unknown outcome of decoding."),
        };
    }

    private static SitemapOutcome Read(string text, Uri address)
    {
        var start = text.AsSpan().TrimStart();
        if (!start.StartsWith('<')) return SitemapLines.Read(text, address);
        var root = SitemapScanner.RootOf(text);
        if (root is "html") return new SitemapOutcome.Refused("it is an HTML page, not a sitemap");
        if (root is "rss" or "feed" or "rdf") return new SitemapOutcome.Refused("it is a feed, not a sitemap");
        var found = new SitemapScanner(text, address).Read();
        if (found.Pages.Count == 0 && found.Sitemaps.Count == 0 && root is not ("urlset" or "sitemapindex"))
            return new SitemapOutcome.Refused(root is null ? "it is no XML" : $"its root is <{root}>, not <urlset> or <sitemapindex>");
        return found;
    }

    private static ReadOnlyMemory<byte>? Unpacked(ReadOnlyMemory<byte> bytes, out string reason)
    {
        reason = $"it is larger than {MaxBytes >> 20} MB";
        if (!bytes.Span.StartsWith<byte>([0x1F, 0x8B])) return bytes.Length <= MaxBytes ? bytes : null;
        using var packed = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[81920];
        try
        {
            for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
            {
                if (plain.Length + read > MaxBytes) return null;
                plain.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException) when (plain.Length > 0)
        {
            // A download cut short: what came before the cut is still a list.
        }
        catch (InvalidDataException)
        {
            reason = "its compression is damaged";
            return null;
        }
        return plain.ToArray();
    }
}

/// <summary>What reading a sitemap came to.</summary>
internal abstract record SitemapOutcome
{
    private SitemapOutcome() { }

    /// <summary>It lists pages, other sitemaps, or neither (an empty one).</summary>
    /// <param name="Pages">Each page once, in the document's order.</param>
    /// <param name="Sitemaps">Other sitemaps that an index names.</param>
    /// <param name="Notes">What was wrong with it and read nevertheless, in English.</param>
    public sealed record Found(IReadOnlyList<SitemapEntry> Pages, IReadOnlyList<SitemapEntry> Sitemaps, IReadOnlyList<string> Notes)
        : SitemapOutcome
    {
        /// <summary>True when it says of a page what news sitemaps say.</summary>
        public bool IsNews => Pages.Any(page => page.Published is not null);
    }

    /// <summary>It is no sitemap.</summary>
    /// <param name="Reason">As a clause for the operator.</param>
    public sealed record Refused(string Reason) : SitemapOutcome;
}

/// <summary>A page as a sitemap lists it (sitemaps.org protocol 0.9, Google's news extension).</summary>
/// <param name="Address">Its address: absolute http(s), without fragment and trackers' parameters.</param>
/// <param name="LastModified"><c>lastmod</c> as printed; null when none.</param>
/// <param name="Title">The title a news sitemap gives; null when none.</param>
/// <param name="Published"><c>publication_date</c> of a news sitemap as printed (W3C date-time); null when none.</param>
internal sealed record SitemapEntry(Uri Address, string? LastModified = null, string? Title = null, string? Published = null);

/// <summary>Text sitemaps: an address a line and nothing else.</summary>
internal static class SitemapLines
{
    /// <summary>The pages; refused when most lines are no addresses.</summary>
    public static SitemapOutcome Read(string text, Uri address)
    {
        var lines = text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var pages = lines.Where(line => line.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            .Select(line => SitemapScanner.Target(line, address)).OfType<Uri>()
            .Distinct().Take(SitemapReader.MostEntries).Select(target => new SitemapEntry(target)).ToList();
        return pages.Count == 0 || pages.Count * 2 < lines.Length
            ? new SitemapOutcome.Refused("it is no list of addresses")
            : new SitemapOutcome.Found(pages, [], []);
    }
}
