using FeedServer.Collect.Fetching;
using FeedServer.Collect.Pages;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Discovery;

/// <summary>Finds a site's sitemaps: those that robots.txt names (RFC 9309, sitemaps.org), else the usual places.</summary>
internal sealed class SitemapSearch(IFetcher fetcher)
{
    private const int MostFetched = 5;
    private static readonly string[] Usual = ["/sitemap.xml", "/news-sitemap.xml", "/sitemap_index.xml"];

    /// <summary>The sitemaps found, news sitemaps first; of an index, the likeliest of its parts.</summary>
    public async Task<IReadOnlyList<SourceCandidate>> FindAsync(Uri site, ICollection<string> tried, CancellationToken cancellation)
    {
        var named = await NamedAsync(site, cancellation);
        var why = named.Count > 0 ? "robots.txt names it" : "it lies at a usual place";
        var waiting = new Queue<(Uri Address, string Why)>(
            (named.Count > 0 ? named : [.. Usual.Select(place => new Uri(site, place))]).OrderByDescending(IsNews)
            .Select(address => (address, why)));
        var seen = new HashSet<Uri>();
        var found = new List<SourceCandidate>();
        for (var fetched = 0; fetched < MostFetched && waiting.TryDequeue(out var next);)
        {
            if (!seen.Add(next.Address)) continue;
            fetched++;
            var outcome = await fetcher.FetchAsync(new FetchRequest { Address = next.Address, Purpose = FetchPurpose.Sitemap },
                cancellation);
            if (Probed.From(outcome, next.Address, tried) is not { } probed) continue;
            if (DocumentProbe.AsSitemap(probed, next.Why, tried) is not { } candidate) continue;
            found.Add(candidate);
            if (named.Count == 0 && found.Count == 1) waiting.Clear();
            foreach (var part in Parts(probed.Document)) waiting.Enqueue((part, $"the sitemap {next.Address} names it"));
        }
        return found;
    }

    private static IEnumerable<Uri> Parts(FetchedDocument document) =>
        SitemapReader.Read(document.Bytes, document.ContentType, document.Address) is SitemapOutcome.Found { Sitemaps.Count: > 0 } index
            ? index.Sitemaps.Where(part => IsNews(part.Address)).Select(part => part.Address).Take(2)
            : [];

    private static bool IsNews(Uri address) => address.AbsolutePath.Contains("news", StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<Uri>> NamedAsync(Uri site, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(new FetchRequest { Address = new Uri(site, "/robots.txt"), Purpose = FetchPurpose.Sitemap },
            cancellation);
        if (outcome is not FetchOutcome.Fetched { Document: var document } || DocumentProbe.IsPage(document)) return [];
        if (TextDecoder.Decode(document.Bytes.Span, document.ContentType, isHtml: false) is not DecodeOutcome.Decoded decoded) return [];
        return [.. decoded.Text.Split('\n')
            .Where(line => line.TrimStart().StartsWith("sitemap:", StringComparison.OrdinalIgnoreCase))
            .Select(line => Uri.TryCreate(document.Address, line.Trim()["sitemap:".Length..].Trim(), out var address)
                && address.Scheme is "http" or "https" ? address : null)
            .OfType<Uri>()
            .Take(10)];
    }
}
