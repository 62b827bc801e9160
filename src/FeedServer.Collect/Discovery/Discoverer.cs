using FeedServer.Collect.Listings;
using FeedServer.Collect.Opml;

namespace FeedServer.Collect.Discovery;

/// <summary>Finds out what an address offers: itself when it is a feed or a sitemap, else the feeds its page names, else feeds at the usual
/// places, a news sitemap, the list of articles on the page, a sitemap. At most about twenty requests, one after another.</summary>
/// <param name="fetcher">The way to the outside.</param>
/// <param name="zone">The zone whose days dates are shown in.</param>
public sealed class Discoverer(IFetcher fetcher, PublicationZone zone)
{
    private readonly DocumentProbe probe = new(fetcher, zone);

    /// <summary>Looks. What the outside does wrong is told in the result.</summary>
    public async Task<DiscoveryResult> DiscoverAsync(DiscoveryOptions wishes, CancellationToken cancellation)
    {
        var tried = new List<string>();
        var wantsPage = wishes.Kind == SourceKind.Page || wishes.Selectors is not null;
        var first = await FirstAsync(wishes, tried, cancellation);
        if (first is null) return new DiscoveryResult([], tried);
        if (!wantsPage)
        {
            if (wishes.Kind != SourceKind.Sitemap && probe.AsFeed(first, wishes.Address, "the address is a feed itself", tried) is { } feed)
                return new([feed], tried);
            if (wishes.Kind != SourceKind.Feed && DocumentProbe.AsSitemap(first, "the address is a sitemap itself", tried) is { } sitemap)
                return new([sitemap], tried);
            if (wishes.Kind is { } asked && !DocumentProbe.IsPage(first.Document))
                return new([], [.. tried, $"{wishes.Address} cannot be read as a {SourceDescription.For(asked)}"]);
        }
        if (PageLinks.Read(first.Document) is not { } page) return new([], [.. tried, $"{wishes.Address} is no page that can be read"]);
        // What stands beside a sign-in page is another thing than what was asked for.
        if (SignInPage.Recognise(first, page, wishes.Address, zone) is { } closed) return new([], [.. tried, closed]);
        var candidates = new List<SourceCandidate>();
        if (wishes.Kind is null or SourceKind.Feed && !wantsPage) candidates.AddRange(await FeedsAsync(page, tried, cancellation));
        var listing = wishes.Kind is null or SourceKind.Page || wantsPage ? probe.AsListing(first, page, wishes.Selectors, tried) : null;
        if (!wantsPage && wishes.Kind != SourceKind.Feed && candidates.Count == 0)
            candidates.AddRange(await new SitemapSearch(fetcher).FindAsync(first.Document.Address, tried, cancellation));
        if (listing is not null)
            candidates = [.. candidates.Select(candidate => SectionFeeds.Judge(candidate, page.Address, listing)), listing];
        return new DiscoveryResult([.. candidates.OrderBy(Rank)], tried);
    }

    private static int Rank(SourceCandidate candidate) => candidate.Kind switch
    {
        SourceKind.Feed => candidate.IsComments ? 6 : candidate.Entries.Count == 0 ? 5 : candidate.IsWider ? 3 : 0,
        SourceKind.Sitemap => candidate.Why.StartsWith("it is a news", StringComparison.Ordinal) ? 1 : 4,
        _ => 2,
    };

    /// <summary>The address itself, asked for as what it may be. A feed that robots.txt closes to crawlers is still offered to be polled,
    /// so it is asked for again as one.</summary>
    private async Task<Probed?> FirstAsync(DiscoveryOptions wishes, List<string> tried, CancellationToken cancellation)
    {
        var purpose = wishes.Kind switch
        {
            SourceKind.Feed => FetchPurpose.Feed,
            SourceKind.Sitemap => FetchPurpose.Sitemap,
            _ => FetchPurpose.Page,
        };
        var outcome = await fetcher.FetchAsync(new FetchRequest { Address = wishes.Address, Purpose = purpose }, cancellation);
        if (outcome is FetchOutcome.Failed { Kind: FetchFailure.Robots } closed && wishes.Kind is null)
        {
            outcome = await fetcher.FetchAsync(new FetchRequest { Address = wishes.Address, Purpose = FetchPurpose.Feed }, cancellation);
            if (outcome is FetchOutcome.Fetched { Document: var document } && DocumentProbe.IsPage(document))
            {
                tried.Add($"{wishes.Address}: {closed.Reason}");
                return null;
            }
        }
        return Probed.From(outcome, wishes.Address, tried);
    }

    private async Task<IReadOnlyList<SourceCandidate>> FeedsAsync(PageLinks page, List<string> tried, CancellationToken cancellation)
    {
        var found = new List<SourceCandidate>();
        foreach (var link in page.Feeds.Take(DocumentProbe.MostFeeds))
        {
            var candidate = await probe.FeedAtAsync(link.Address, "the page names it as its feed (link rel=alternate)", tried,
                cancellation);
            if (candidate is not null) found.Add(candidate with { IsComments = link.IsComments });
        }
        if (found.Count > 0) return found;
        foreach (var address in WellKnownFeedPaths.For(page.Address))
            if (await probe.FeedAtAsync(address, "the page names no feed, but one lies at a usual place", tried,
                cancellation) is { Entries.Count: > 0 } candidate) return [candidate with { IsGuess = true }];
        return [];
    }
}

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
            .Select(line => WebAddress.Resolve(document.Address, line.Trim()["sitemap:".Length..].Trim()))
            .OfType<Uri>()
            .Take(10)];
    }
}

/// <summary>A feed at a usual place of the site is often the whole site's. An operator who gives the address of a section wants the
/// section: such a feed stands behind the page's own list, unless what it holds is what the page lists.</summary>
internal static class SectionFeeds
{
    /// <summary>The candidate, marked when it is wider than the section.</summary>
    /// <param name="candidate">A candidate of any kind.</param>
    /// <param name="page">The page that was asked for.</param>
    /// <param name="listing">What the page lists.</param>
    public static SourceCandidate Judge(SourceCandidate candidate, Uri page, SourceCandidate listing)
    {
        if (!candidate.IsGuess || !IsSection(page) || IsBelow(candidate.Address, page)) return candidate;
        var listed = listing.Entries.Select(Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var there = candidate.Entries.Count(entry => Key(entry) is { } key && listed.Contains(key));
        return there * 2 >= candidate.Entries.Count
            ? candidate
            : candidate with
            {
                IsWider = true,
                Why = $"{candidate.Why}; of its {candidate.Entries.Count} items {there} are listed on the page, so it looks like the "
                    + $"whole site's"
            };
    }

    private static bool IsSection(Uri page)
    {
        var path = page.AbsolutePath.Trim('/');
        var isFront = path.StartsWith("index.", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith("default.", StringComparison.OrdinalIgnoreCase);
        return path.Length > 0 && !isFront;
    }

    private static bool IsBelow(Uri feed, Uri page) =>
        feed.AbsolutePath.StartsWith(page.AbsolutePath.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static string? Key(CandidateEntry entry) =>
        UriText.TryCreate(entry.Link, UriKind.Absolute, out var link) ? SourceAddress.Key(link) : null;
}

/// <summary>Where feeds lie on sites that do not name them.</summary>
internal static class WellKnownFeedPaths
{
    private static readonly string[] AtRoot = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"];

    /// <summary>Addresses to try, few and the likeliest first: below the page's own path, then at the site's root.</summary>
    public static IEnumerable<Uri> For(Uri page)
    {
        var path = page.AbsolutePath.TrimEnd('/');
        var isFile = path.LastIndexOf('.') > path.LastIndexOf('/');
        var below = path.Length > 0 && !isFile ? [path + "/feed", path + "/index.xml", path + ".rss"] : Array.Empty<string>();
        return below.Concat(AtRoot).Select(place => new Uri(page, place)).Distinct();
    }
}
