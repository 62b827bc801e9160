using AngleSharp.Dom;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Listings;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Timing;

namespace FeedServer.Collect.Discovery;

/// <summary>Reads documents as what they may be.</summary>
internal sealed class DocumentProbe(IFetcher fetcher, PublicationZone zone)
{
    public const int MostFeeds = 5;

    private const int MostEntries = 500;

    /// <summary>True for what looks like HTML in its first bytes.</summary>
    public static bool IsPage(FetchedDocument document)
    {
        var start = System.Text.Encoding.Latin1.GetString(document.Bytes.Span[..Math.Min(1024, document.Bytes.Length)]);
        if (start.Contains("<rss", StringComparison.OrdinalIgnoreCase) || start.Contains("<urlset", StringComparison.OrdinalIgnoreCase))
            return false;
        return start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || document.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>The feed at an address; null, with the reason noted, when there is none.</summary>
    public async Task<SourceCandidate?> FeedAtAsync(Uri address, string why, ICollection<string> tried, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(new FetchRequest { Address = address, Purpose = FetchPurpose.Feed }, cancellation);
        return Probed.From(outcome, address, tried) is { } probed ? AsFeed(probed, address, why, tried) : null;
    }

    /// <summary>A document as a feed; null, with the reason noted, when it is none.</summary>
    public SourceCandidate? AsFeed(Probed probed, Uri asked, string why, ICollection<string> tried)
    {
        var document = probed.Document;
        var outcome = FeedReader.Read(document.Bytes, document.ContentType, document.Address);
        if (outcome is FeedOutcome.Read { Feed: var feed })
            return new SourceCandidate
            {
                Kind = SourceKind.Feed,
                Address = probed.Address,
                Title = FirstOf(feed.Title) ?? probed.Address.Host,
                Home = WebAddress.Parse(feed.Link),
                Why = $"{why}: {feed.Format}{(feed.Older is null ? "" : ", with a way to its older entries (--history)")}",
                Entries = [.. feed.Entries.Take(MostEntries).Select(Entry)],
                Notes = feed.Refused,
            };
        if (outcome is FeedOutcome.Refused refused && (refused.IsFeed || !IsPage(document)))
            tried.Add($"{asked}: {refused.Reason}{(refused.Place is { } place ? $" ({place})" : "")}");
        else if (asked != document.Requested || !why.StartsWith("the address", StringComparison.Ordinal))
            tried.Add($"{asked}: it is a page, no feed");
        return null;
    }

    /// <summary>A document as a sitemap; null when it is none, or lists no page itself.</summary>
    public static SourceCandidate? AsSitemap(Probed probed, string why, ICollection<string> tried)
    {
        var document = probed.Document;
        if (IsPage(document)
            || SitemapReader.Read(document.Bytes, document.ContentType, document.Address) is not SitemapOutcome.Found found) return null;
        if (found.Pages.Count == 0 && found.Sitemaps.Count == 0)
        {
            tried.Add($"{probed.Address}: the sitemap is empty");
            return null;
        }
        var isIndex = found.Pages.Count == 0;
        var kind = found.IsNews ? "it is a news sitemap" : isIndex ? "it is an index of sitemaps" : "it is a sitemap";
        return new SourceCandidate
        {
            Kind = SourceKind.Sitemap,
            Address = probed.Address,
            Title = probed.Address.Host,
            Home = new Uri(probed.Address, "/"),
            Why = $"{kind}; {why}",
            Entries = [.. (isIndex ? found.Sitemaps : found.Pages).Take(MostEntries)
                .Select(page => new CandidateEntry(page.Title ?? CandidateEntry.Name(page.Address),
                    Day(page.Published ?? page.LastModified), page.Address.AbsoluteUri))],
            Notes = found.Notes,
        };
    }

    /// <summary>A page as a list of articles; null, with the reason noted, when it is none.</summary>
    public SourceCandidate? AsListing(Probed probed, PageLinks page, PageSelectors? selectors, ICollection<string> tried)
    {
        var document = probed.Document;
        var outcome = ListingReader.Read(document.Bytes, document.ContentType, document.Address, selectors, zone);
        if (outcome is ListingOutcome.Found found)
            return new SourceCandidate
            {
                Kind = SourceKind.Page,
                Address = probed.Address,
                Title = FirstOf(page.Title) ?? probed.Address.Host,
                Home = probed.Address,
                Why = "the page lists articles: " + found.Why,
                Entries = [.. found.Links.Select(link => new CandidateEntry(
                    FirstOf(link.Title) ?? CandidateEntry.Name(link.Address), CandidateEntry.Shown(link.Date), link.Address.AbsoluteUri))],
                Selectors = selectors,
            };
        tried.Add($"{probed.Address}: as a list of articles: {(outcome as ListingOutcome.Refused)?.Reason}");
        return null;
    }

    private CandidateEntry Entry(FeedEntry entry)
    {
        var date = (entry.Published ?? entry.Updated) is not { } stated ? null
            : stated.HasTime ? zone.Local(stated.In(zone.Info)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : stated.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var title = FirstOf(entry.Title)
            ?? (UriText.TryCreate(entry.Link, UriKind.Absolute, out var link) ? CandidateEntry.Name(link) : "(no title)");
        return new CandidateEntry(title, date, entry.Link);
    }

    private static string? Day(string? printed) => Instants.Parse(printed?.Trim()) is { } at
        ? at.ToString(printed?.Trim().Length > 10 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string? FirstOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A document that came, and the address to poll it under.</summary>
/// <param name="Document">The document.</param>
/// <param name="Address">The address asked for, or where it moved for good.</param>
internal sealed record Probed(FetchedDocument Document, Uri Address)
{
    /// <summary>The document of an outcome; null, with the reason noted, when none came.</summary>
    public static Probed? From(FetchOutcome outcome, Uri asked, ICollection<string> tried)
    {
        if (outcome is FetchOutcome.Fetched fetched) return new Probed(fetched.Document, outcome.MovedTo ?? asked);
        var reason = outcome switch
        {
            FetchOutcome.Failed failed => failed.Reason,
            FetchOutcome.Gone => "it is gone for good (410)",
            _ => "it answered 304 to an unconditional request",
        };
        tried.Add($"{asked}: {reason}");
        return null;
    }
}

/// <summary>What a page says of itself and of its feeds.</summary>
/// <param name="Address">Where it came from.</param>
/// <param name="Title">Its title; null when none.</param>
/// <param name="Feeds">The feeds it names, its own section's before the site's, comments last.</param>
internal sealed record PageLinks(Uri Address, string? Title, IReadOnlyList<(Uri Address, bool IsComments)> Feeds)
{
    private static readonly string[] FeedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json",
        "application/rdf+xml", "text/xml", "application/xml", "application/json"];

    /// <summary>Reads a page; null when it is none.</summary>
    public static PageLinks? Read(FetchedDocument document)
    {
        if (TextDecoder.Decode(document.Bytes.Span, document.ContentType, isHtml: true) is not DecodeOutcome.Decoded decoded) return null;
        if (HtmlTree.Dom(decoded.Text) is not { } html) return null;
        var address = document.Address;
        var root = PageTree.BaseOf(html, address);
        var feeds = html.QuerySelectorAll("link[rel][href]").Where(IsFeed)
            .Select(link => (Address: Resolve(root, link.GetAttribute("href")), IsComments: IsComments(link)))
            .Where(link => link.Address is not null)
            .Select(link => (Address: link.Address!, link.IsComments)) // the line above left out null
            .DistinctBy(link => SourceAddress.Key(link.Address))
            .OrderBy(link => link.IsComments)
            .ThenByDescending(link => IsBelow(address, link.Address))
            .ToList();
        return new PageLinks(address, html.Title, feeds);
    }

    private static bool IsFeed(IElement link)
    {
        var rel = (link.GetAttribute("rel") ?? "").Split(' ');
        // rel=feed was once proposed for the same (microformats), and some pages still write it.
        if (rel.Contains("feed", StringComparer.OrdinalIgnoreCase)) return true;
        var type = (link.GetAttribute("type") ?? "").Split(';')[0].Trim();
        return rel.Contains("alternate", StringComparer.OrdinalIgnoreCase) && FeedTypes.Contains(type, StringComparer.OrdinalIgnoreCase)
            // WordPress names its programming interface and oEmbed in the same way.
            && link.GetAttribute("href")?.Contains("/wp-json/", StringComparison.Ordinal) == false;
    }

    private static bool IsComments(IElement link)
    {
        var words = link.GetAttribute("title") + " " + link.GetAttribute("href");
        return words.Contains("comment", StringComparison.OrdinalIgnoreCase)
            || words.Contains("bình luận", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A feed below a section's own path is the section's.</summary>
    private static bool IsBelow(Uri page, Uri feed)
    {
        var path = page.AbsolutePath.TrimEnd('/');
        return path.Length > 0 && feed.AbsolutePath.StartsWith(path, StringComparison.OrdinalIgnoreCase);
    }

    private static Uri? Resolve(Uri root, string? href) => SourceAddress.Read(href) ?? WebAddress.Resolve(root, href?.Trim());
}
