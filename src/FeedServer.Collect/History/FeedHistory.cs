using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.History;

/// <summary>
/// Collects what a feed still offers of its past. Done twice, or begun again after it was killed, it keeps nothing twice.
/// </summary>
/// <param name="fetcher">The way to the outside.</param>
/// <param name="feeds">Makes drafts of feeds.</param>
/// <param name="raw">Where raw documents are kept.</param>
/// <param name="store">Where items are kept.</param>
/// <param name="ledger">Where it is recorded.</param>
public sealed class FeedHistory(IFetcher fetcher, FeedSourceReader feeds, IRawArchive raw, IItemStore store, HistoryLedger ledger)
{
    private const int Batch = 200;

    /// <summary>Walks to the oldest document and keeps from there to the newest, so that arrival follows the dates.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<HistoryResult> CollectAsync(SourceDefinition source, CancellationToken cancellation)
    {
        var begun = await ledger.BeginAsync(source, cancellation);
        var walk = new HistoryWalk(fetcher);
        var end = await walk.RunAsync(source.Address, cancellation);
        var head = new PollResult { Kind = PollKind.Failed, Failure = end };
        IReadOnlyList<KeepOutcome> newest = [];
        var older = new List<KeepOutcome>();
        var refused = new List<string>();
        foreach (var page in walk.Pages.Reverse())
        {
            var isHead = ReferenceEquals(page, walk.Pages[0]);
            var last = isHead ? begun.State.Raw : null;
            var kept = await raw.KeepAsync(
                new RawDocument(source.Id, "feed", page.Document, page.Document.At, IsFresh: isHead && begun.State.LastSuccess is not null),
                last, cancellation);
            var harvest = feeds.Harvested(source, begun.State, page.Document, page.Feed);
            var outcomes = await KeepAsync(harvest, cancellation);
            if (isHead) (head, newest) = (harvest with { Raw = kept }, outcomes);
            else older.AddRange(outcomes);
            refused.AddRange(harvest.Refused.Select(reason => $"{page.Document.Address}: {reason}"));
        }
        await ledger.EndAsync(begun, head with { Refused = refused }, newest, older, cancellation);
        var added = newest.Concat(older).Count(outcome => outcome.Kind == KeepKind.New);
        return new HistoryResult { Documents = walk.Pages.Count, New = added, Known = newest.Count + older.Count - added, Refused = refused,
            End = end, IsWhole = walk.IsWhole };
    }

    private async Task<IReadOnlyList<KeepOutcome>> KeepAsync(PollResult harvest, CancellationToken cancellation)
    {
        var outcomes = new List<KeepOutcome>(harvest.Drafts.Count);
        foreach (var batch in harvest.Drafts.Chunk(Batch)) outcomes.AddRange(await store.KeepAsync(batch, cancellation));
        return outcomes;
    }
}
