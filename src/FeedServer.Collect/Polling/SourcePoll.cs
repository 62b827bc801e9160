using FeedServer.Collect.Entries;
using FeedServer.Collect.Timing;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>One poll of one source: read, kept, recorded, and told to the operator where there is something to tell.</summary>
internal sealed class SourcePoll(
    SourceReaders readers, SourceRegistry registry, IItemStore items, ISourceLedger records, PollLedger ledger, ILogger logger)
{
    private const int Batch = 200;

    private readonly UnstableGuids ids = new();
    private readonly UnstableLinks links = new();

    /// <summary>The start of a poll, to be recorded before its request goes out.</summary>
    public PollStart Start(DueSource due, DateTimeOffset at) => ledger.Start(due.Source, due.State, at);

    /// <summary>Polls once; when cancelled nothing is recorded. What fails is in the record, a fault of ours also in the log.</summary>
    public async Task<PolledSource> RunAsync(DueSource due, DateTimeOffset at, TimeProvider clock, CancellationToken cancellation)
    {
        var (source, state) = due;
        PollResult result;
        IReadOnlyList<KeepOutcome> outcomes = [];
        using var hold = new LargeBodyHold();
        try
        {
            result = OnlyOwn(source, await readers.For(source.Kind).PollAsync(due with { Hold = hold }, cancellation));
            var refused = new List<string>(result.Refused);
            outcomes = await KeepAsync(source, links.Steady(source.Id, ids.Without(source.Id, result.Drafts)), refused, cancellation);
            result = result with { Refused = refused };
        }
        catch (Exception fault) when (fault is not WritingStoppedException
            && (fault is not OperationCanceledException || !cancellation.IsCancellationRequested))
        {
            // The edge of one source: whatever is wrong with it or with us must not cost the others.
            logger.Fault(source.Id, fault);
            // The record is public: a path or a server's address is for the log alone.
            result = new PollResult { Kind = PollKind.Failed, Failure = "polling it failed: " + WriteFailure.Told(fault) };
        }
        var record = ledger.Record(source, state, result, outcomes, at, Instants.Now(clock));
        if (result is { IsHeld: true, NotBefore: { } until }) return await PutOffAsync(source, state, record, until, cancellation);
        Tell(source, state, record);
        await records.RecordPollsAsync([record], cancellation);
        return new PolledSource(source, record, result.MovedTo) { Push = result.Push };
    }

    /// <summary>What lies at the address of another source is that source's: kept here, it would be filed under the wrong one for
    /// ever.</summary>
    private PollResult OnlyOwn(SourceDefinition source, PollResult result) =>
        result.MovedTo is { } address && registry.FindOther(source.Id, address) is { } owner
            ? new PollResult
            {
                Kind = PollKind.Failed,
                Failure = "it has moved for good to the address of " + (owner.Private ? "a private source" : "the source " + owner.Id)
                    + ": nothing of it is kept; one of the two can be removed from sources.opml",
            }
            : result;

    /// <summary>A poll that asked nothing is no failure of its source: it is only due later, and no day counts it.</summary>
    private async Task<PolledSource> PutOffAsync(SourceDefinition source, SourceState before, PollRecord record, DateTimeOffset until,
        CancellationToken cancellation)
    {
        await records.BeginPollsAsync([new PollStart(source.Id, record.At, until)], cancellation);
        return new PolledSource(source, record with { State = before with { LastPoll = record.At, Due = until } }, null);
    }

    private async Task<IReadOnlyList<KeepOutcome>> KeepAsync(SourceDefinition source, IReadOnlyList<ItemDraft> drafts,
        List<string> refused, CancellationToken cancellation)
    {
        var kept = new List<(ItemDraft Draft, KeepOutcome Outcome)>(drafts.Count);
        foreach (var batch in drafts.Chunk(Batch))
            foreach (var (draft, outcome) in batch.Zip(await items.KeepEachAsync(batch, Refuse, cancellation)))
                if (outcome is not null)
                    kept.Add((draft, outcome));
        var (taken, outcomes) = (kept.ConvertAll(one => one.Draft), kept.ConvertAll(one => one.Outcome));
        ids.Learn(source.Id, taken, outcomes);
        links.Learn(source.Id, taken, outcomes);
        return outcomes;

        void Refuse(ItemDraft draft, Exception fault)
        {
            refused.Add($"{draft.Keys[0]} cannot be kept: {fault.Message}");
            logger.NotKept(source.Id, draft.Keys[0], fault.GetType().Name, fault.Message);
        }
    }

    private void Tell(SourceDefinition source, SourceState before, PollRecord record)
    {
        var after = record.State;
        if (record.New + record.Revised > 0) logger.Collected(source.Id, PollWords.Counts(record));
        var warnings = string.Join("; ", PollWords.Warnings(after.Warnings & ~before.Warnings));
        if (after.Gone && !before.Gone) logger.Gone(source.Id);
        else if (record.Kind == PollKind.Failed && (before.LastFailure != record.Failure || warnings.Length > 0))
            logger.Failed(source.Id, warnings.Length == 0 ? record.Failure : $"{warnings} ({record.Failure})", after.Due);
        else if (warnings.Length > 0) logger.Warned(source.Id, warnings);
        else if (record.Kind != PollKind.Failed && before.Failures > 0) logger.Recovered(source.Id, before.Failures);
    }
}

/// <summary>The list of kinds of sources that are polled, and what polls each.</summary>
internal sealed record SourceReaders(ISourceReader Feeds, ISourceReader Pages)
{
    /// <summary>What polls a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not polled: the drop folder.</exception>
    public ISourceReader For(SourceKind kind) => kind switch
    {
        SourceKind.Feed => Feeds,
        SourceKind.Page => Pages,
        SourceKind.Sitemap => Pages,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is not polled."),
    };
}
