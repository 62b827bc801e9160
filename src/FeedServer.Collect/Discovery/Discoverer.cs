using FeedServer.Collect.Fetching;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Collect.Discovery;

/// <summary>
/// Finds out what an address offers: itself when it is a feed or a sitemap, else the feeds its page names, else feeds at
/// the usual places, a news sitemap, the list of articles on the page, a sitemap. At most about twenty requests, one after another.
/// </summary>
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

    /// <summary>
    /// The address itself, asked for as what it may be. A feed that robots.txt closes to crawlers is still offered to be
    /// polled, so it is asked for again as one.
    /// </summary>
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
        {
            if (await probe.FeedAtAsync(address, "the page names no feed, but one lies at a usual place", tried,
                cancellation) is { Entries.Count: > 0 } candidate) return [candidate with { IsGuess = true }];
        }
        return [];
    }
}
