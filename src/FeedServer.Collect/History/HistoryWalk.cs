using FeedServer.Collect.Feeds;
using FeedServer.Collect.Opml;

namespace FeedServer.Collect.History;

/// <summary>Goes from a feed's head to its older documents: RFC 5005 <c>prev-archive</c> and <c>next</c>, JSON Feed 1.1 <c>next_url</c>,
/// and WordPress's <c>?paged=</c> where the feed says that WordPress made it. One request after another; ends where nothing older is named,
/// where an address comes again or documents bring nothing more, on an error, and at a limit.</summary>
/// <param name="fetcher">The way to the outside; it keeps the pauses.</param>
internal sealed class HistoryWalk(IFetcher fetcher)
{
    /// <summary>The most documents of one walk.</summary>
    public const int MostDocuments = 1000;

    /// <summary>The most bytes of one walk; they are held until all are there, so that the oldest are kept first.</summary>
    public const long MostBytes = 128 * 1024 * 1024;

    // A head may hold all that is in the newest archive documents too; a server that makes up page after page is left soon.
    private const int MostBarren = 3;

    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> entries = new(StringComparer.Ordinal);
    private readonly List<HistoryPage> pages = [];

    /// <summary>The documents, newest first.</summary>
    public IReadOnlyList<HistoryPage> Pages => pages;

    /// <summary>False when an error ended it.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Walks; the answer is why it ended, as a clause.</summary>
    public async Task<string> RunAsync(Uri head, CancellationToken cancellation)
    {
        var bytes = 0L;
        var barren = 0;
        for ((Uri? next, var isGuess) = (head, false); next is not null; (next, isGuess) = Older(head))
        {
            if (!addresses.Add(SourceAddress.Key(next))) return $"{next} leads back to where it was";
            if (pages.Count >= MostDocuments || bytes >= MostBytes)
                return Broken($"the limit of {MostDocuments} documents or {MostBytes / (1024 * 1024)} MB is reached");
            var outcome = await fetcher.FetchAsync(new FetchRequest { Address = next, Purpose = FetchPurpose.Feed }, cancellation);
            if (isGuess && outcome is (FetchOutcome.Gone or FetchOutcome.Failed { Status: 404 })) return "the last page was reached";
            if (outcome is not FetchOutcome.Fetched { Document: var document })
                return Broken($"{next}: {(outcome is FetchOutcome.Failed failed ? failed.Reason : "no document came")}");
            if (FeedReader.Read(document.Bytes, document.ContentType, document.Address) is not FeedOutcome.Read { Feed: var feed })
                return isGuess ? $"{next} is no feed any more" : Broken($"{next} is no feed that can be read");
            var fresh = feed.Entries.Count(entry => entries.Add($"{entry.Id}\n{entry.Link ?? entry.Title}"));
            barren = fresh == 0 && pages.Count > 0 ? barren + 1 : 0;
            if (barren > (isGuess ? 0 : MostBarren)) return "a page brought nothing that was not on those before";
            pages.Add(new HistoryPage(document, feed));
            bytes += document.Bytes.Length;
        }
        return pages.Count > 1 ? "nothing older is named" : "the feed names no older part";
    }

    private string Broken(string reason)
    {
        IsWhole = false;
        return reason;
    }

    /// <summary>The next older document, and whether its address is a guess that may lead nowhere.</summary>
    private (Uri? Address, bool IsGuess) Older(Uri head)
    {
        var last = pages[^1];
        if (last.Feed.Older is { } older && WebAddress.Resolve(last.Document.Address, older) is { } named) return (named, false);
        var isWordPress = pages.Any(page => page.Feed.Generator?.Contains("wordpress", StringComparison.OrdinalIgnoreCase) == true);
        if (!isWordPress || last.Feed.Entries.Count == 0) return (null, false);
        var query = head.Query.Length > 1 ? head.Query + "&" : "?";
        var page = new UriBuilder(head) { Query = query + string.Create(CultureInfo.InvariantCulture, $"paged={pages.Count + 1}") };
        return (page.Uri, true);
    }
}

/// <summary>One document of a feed's history.</summary>
internal sealed record HistoryPage(FetchedDocument Document, ReadFeed Feed);
