using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Collect.Timing;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.History;

/// <summary>
/// Records a walk as one poll of its head, so that the server does not ask at once again. What the older documents brought is
/// counted with it, but says nothing of how often the source changes.
/// </summary>
/// <param name="records">Where polls are recorded.</param>
/// <param name="polls">What a poll makes of a state.</param>
/// <param name="clock">The clock.</param>
public sealed class HistoryLedger(ISourceLedger records, PollLedger polls, TimeProvider clock)
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
