using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Collect.History;

/// <summary>Collects what a feed still offers of its past. Done twice, or begun again after it was killed, it keeps nothing twice.</summary>
/// <param name="fetcher">The way to the outside.</param>
/// <param name="drafts">Makes drafts of entries.</param>
/// <param name="raw">Where raw documents are kept.</param>
/// <param name="store">Where items are kept.</param>
public sealed class FeedHistory(IFetcher fetcher, FeedDrafts drafts, IRawShelf raw, IItemStore store)
{
    private const int MostReasons = 20;

    /// <summary>Walks to the oldest document and keeps from there to the newest, so that arrival follows the dates.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<HistoryResult> CollectAsync(SourceDefinition source, CancellationToken cancellation)
    {
        var walk = new HistoryWalk(fetcher);
        var end = await walk.RunAsync(source.Address, cancellation);
        int added = 0, known = 0;
        var refused = new List<string>();
        foreach (var page in walk.Pages.Reverse())
        {
            await raw.KeepAsync(new RawDocument(source.Id, "feed", page.Document, page.Document.At, IsFresh: false), last: null, cancellation);
            var here = new List<string>(page.Feed.Refused);
            var kept = await store.KeepAsync(drafts.Of(source, page.Feed, page.Document.Address, page.Document.At, here), cancellation);
            added += kept.Count(outcome => outcome.Kind == KeepKind.New);
            known += kept.Count(outcome => outcome.Kind != KeepKind.New);
            refused.AddRange(here.Select(reason => $"{page.Document.Address}: {reason}").Take(MostReasons - refused.Count));
        }
        return new HistoryResult { Documents = walk.Pages.Count, New = added, Known = known, Refused = refused, End = end, IsWhole = walk.IsWhole };
    }
}
