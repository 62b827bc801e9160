using FeedServer.Collect.Access;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Timing;

namespace FeedServer.Collect.History;

/// <summary>Collects what a feed still offers of its past. Done twice or resumed, it keeps nothing twice.</summary>
public sealed class FeedHistory
{
    private const int Batch = 200;

    private readonly IFetcher fetcher;
    private readonly FeedSourceReader feeds;
    private readonly IRawArchive raw;
    private readonly IItemStore store;
    private readonly HistoryLedger ledger;

    internal FeedHistory(IFetcher fetcher, FeedSourceReader feeds, IRawArchive raw, IItemStore store, HistoryLedger ledger) =>
        (this.fetcher, this.feeds, this.raw, this.store, this.ledger) = (fetcher, feeds, raw, store, ledger);

    /// <summary>Walks to the oldest document and keeps from there to the newest, so that arrival follows the dates.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<HistoryResult> CollectAsync(SourceDefinition source, CancellationToken cancellation)
    {
        var begun = await ledger.BeginAsync(source, cancellation);
        var walk = new HistoryWalk(new AccessingFetcher(fetcher, source));
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
            var result = await feeds.FromDocumentAsync(source, begun.State, page.Document, page.Feed, cancellation);
            var outcomes = await KeepAsync(result, refused, cancellation);
            if (isHead) (head, newest) = (result with { Raw = kept }, outcomes);
            else older.AddRange(outcomes);
            refused.AddRange(result.Refused.Select(reason => $"{page.Document.Address}: {reason}"));
        }
        await ledger.EndAsync(begun, head with { Refused = refused }, newest, older, cancellation);
        var added = newest.Concat(older).Count(outcome => outcome.Kind == KeepKind.New);
        return new HistoryResult(walk.Pages.Count, added, newest.Count + older.Count - added, refused, end, walk.IsWhole);
    }

    private async Task<IReadOnlyList<KeepOutcome>> KeepAsync(PollResult result, List<string> refused, CancellationToken cancellation)
    {
        var outcomes = new List<KeepOutcome>(result.Drafts.Count);
        foreach (var batch in result.Drafts.Chunk(Batch))
            outcomes.AddRange((await store.KeepEachAsync(batch, (draft, fault) =>
                refused.Add($"{draft.Keys[0]} cannot be kept: {fault.Message}"), cancellation)).OfType<KeepOutcome>());
        return outcomes;
    }
}

/// <summary>Records a walk as one poll of its head, so that the server does not ask at once again. What the older documents brought is
/// counted with it, but says nothing of how often the source changes.</summary>
internal sealed class HistoryLedger(ISourceLedger records, PollLedger polls, TimeProvider clock)
{
    /// <summary>Records that requests are about to go out.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<BegunHistory> BeginAsync(SourceDefinition source, CancellationToken cancellation)
    {
        var at = Instants.Now(clock);
        var known = await records.SourcesAsync(cancellation);
        var state = known.FirstOrDefault(state => state.Source == source.Id) ?? PollLedger.Fresh(source, at);
        await records.BeginPollsAsync([polls.Start(source, state, at)], cancellation);
        return new BegunHistory(source, state, at);
    }

    /// <summary>Records what it came to.</summary>
    /// <param name="begun">The walk.</param>
    /// <param name="head">What the feed's own document brought, with all that was refused.</param>
    /// <param name="newest">What became of its drafts.</param>
    /// <param name="older">What became of the drafts of all other documents.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public Task EndAsync(BegunHistory begun, PollResult head, IReadOnlyList<KeepOutcome> newest, IReadOnlyList<KeepOutcome> older,
        CancellationToken cancellation)
    {
        var record = polls.Record(begun.Source, begun.State, head, newest, begun.At, Instants.Now(clock));
        var added = older.Count(outcome => outcome.Kind == KeepKind.New);
        var revised = older.Count(outcome => outcome.Kind == KeepKind.Revised);
        var whole = record with
        {
            New = record.New + added,
            Revised = record.Revised + revised,
            Unchanged = record.Unchanged + older.Count - added - revised,
            State = record.State with { Items = record.State.Items + added },
        };
        return records.RecordPollsAsync([whole], cancellation);
    }
}

/// <summary>A walk that is recorded as begun.</summary>
/// <param name="Source">The feed.</param>
/// <param name="State">Its state before.</param>
/// <param name="At">When it was begun, UTC.</param>
internal sealed record BegunHistory(SourceDefinition Source, SourceState State, DateTimeOffset At);
