using System.IO.Compression;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Pages;

/// <summary>
/// Reads sitemaps (sitemaps.org protocol 0.9): XML, index, news, plain text, each compressed or not. What a broken one
/// still says is read. Pure.
/// </summary>
public static class SitemapReader
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
        switch (TextDecoder.Decode(plain.Span, contentType, isHtml: false))
        {
            case DecodeOutcome.Refused refused:
                return new SitemapOutcome.Refused(refused.Reason);
            case DecodeOutcome.Decoded decoded:
                var outcome = Read(decoded.Text, address);
                return outcome is SitemapOutcome.Found found ? found with { Notes = [.. decoded.Notes, .. found.Notes] } : outcome;
            default:
                throw new InvalidOperationException("Unknown outcome of decoding.");
        }
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
