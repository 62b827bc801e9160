using FeedServer.Collect.Sources;
using FeedServer.Collect.Timing;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>One poll of one source: harvested, kept, recorded, and told to the operator where there is something to tell.</summary>
/// <param name="readers">What polls each kind.</param>
/// <param name="items">Where drafts are kept.</param>
/// <param name="records">Where polls are recorded.</param>
/// <param name="ledger">What a poll makes of a state.</param>
/// <param name="logger">Gets a line when something new came, or something changed.</param>
public sealed class SourcePoll(SourceReaders readers, IItemStore items, ISourceLedger records, PollLedger ledger,
    ILogger<SourcePoll> logger)
{
    private const int Batch = 200;

    private readonly UnstableGuids ids = new();

    /// <summary>The start of a poll, to be recorded before its request goes out.</summary>
    public PollStart Start(DueSource due, DateTimeOffset at) => ledger.Start(due.Source, due.State, at);

    /// <summary>Polls once. What fails is in the record; a fault of ours is in the log too, with its stack.</summary>
    /// <param name="due">What is polled.</param>
    /// <param name="at">When the poll was recorded as begun, UTC.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Ends it; nothing is recorded then.</param>
    public async Task<PolledSource> RunAsync(DueSource due, DateTimeOffset at, TimeProvider clock, CancellationToken cancellation)
    {
        var (source, state) = due;
        PollResult harvest;
        IReadOnlyList<KeepOutcome> outcomes = [];
        try
        {
            harvest = await readers.For(source.Kind).HarvestAsync(due, cancellation);
            outcomes = await KeepAsync(source, ids.Without(source.Id, harvest.Drafts), cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The edge of one source: whatever is wrong with it or with us must not cost the others.
            logger.Fault(source.Id, fault);
            harvest = new PollResult { Kind = PollKind.Failed, Failure = "polling it failed: " + fault.Message };
        }
        var record = ledger.Record(source, state, harvest, outcomes, at, Instants.Now(clock));
        Tell(source, state, record);
        await records.RecordPollsAsync([record], cancellation);
        return new PolledSource(source, record, harvest.MovedTo) { Push = harvest.Push };
    }

    private async Task<IReadOnlyList<KeepOutcome>> KeepAsync(SourceDefinition source, IReadOnlyList<ItemDraft> drafts,
        CancellationToken cancellation)
    {
        var outcomes = new List<KeepOutcome>(drafts.Count);
        foreach (var batch in drafts.Chunk(Batch)) outcomes.AddRange(await items.KeepAsync(batch, cancellation));
        ids.Learn(source.Id, drafts, outcomes);
        return outcomes;
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
