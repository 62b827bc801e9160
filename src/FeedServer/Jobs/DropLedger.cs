using FeedServer.Collect.Timing;

namespace FeedServer.Jobs;

/// <summary>The drop folder's collections in the ledger. The folder is collected many times a day; recorded are the first collection of a
/// day, which proves that the day was covered, and each one that brought something or failed in a new way.</summary>
public sealed class DropLedger(ISourceLedger ledger, DropOutcomes outcomes, Publication publication, TimeProvider clock) : IDisposable
{
    private const int MostReasons = 10;

    private readonly SemaphoreSlim gate = new(1, 1);
    private SourceState? state;
    private DateOnly? lastDay;
    private string lastTrouble = "";

    /// <summary>Told of each collection; must not throw.</summary>
    internal Action<CollectSummary> Recorded { get; set; } = _ => { };

    /// <summary>Records a collection if it adds something.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task RecordAsync(CollectSummary summary, CancellationToken cancellation)
    {
        Recorded(summary);
        await gate.WaitAsync(cancellation);
        try
        {
            var at = Instants.Now(clock);
            outcomes.Note(summary, at);
            var day = publication.Zone.DayOf(at);
            if (state is null) await LearnAsync(at, cancellation);
            var reasons = summary.Outcomes.Where(outcome => outcome.Kept is null).Select(outcome => $"{outcome.File}: {outcome.Reason}")
                .ToList();
            var trouble = string.Join('\n', reasons.Prepend(summary.Failure ?? ""));
            var isNews = summary.Outcomes.Any(outcome => outcome.Kept is KeepKind.New or KeepKind.Revised);
            if (!isNews && lastDay == day && trouble == lastTrouble) return;
            var record = Record(summary, reasons, at, day);
            await ledger.RecordPollsAsync([record], cancellation);
            (state, lastDay, lastTrouble) = (record.State, day, trouble);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>A restart on a day that is recorded already adds no record.</summary>
    private async Task LearnAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var known = (await ledger.SourcesAsync(cancellation)).FirstOrDefault(source => source.Source == DropFolder.SourceId);
        state = known ?? new SourceState { Source = DropFolder.SourceId, Since = now, Due = now };
        lastDay = known?.LastPoll is { } last ? publication.Zone.DayOf(last) : null;
        lastTrouble = known?.LastFailure ?? "";
    }

    private PollRecord Record(CollectSummary summary, List<string> reasons, DateTimeOffset at, DateOnly day)
    {
        var isNew = summary.Count(KeepKind.New);
        var revised = summary.Count(KeepKind.Revised);
        var before = state ?? throw new InvalidOperationException("The state was not read.");
        var failed = summary.Failure is not null;
        return new PollRecord
        {
            At = at,
            Day = day,
            Kind = failed ? PollKind.Failed : isNew + revised > 0 ? PollKind.Fetched : PollKind.NotModified,
            Failure = summary.Failure,
            New = isNew,
            Revised = revised,
            Unchanged = summary.Outcomes.Count - isNew - revised - reasons.Count,
            Refused = reasons.Count,
            Reasons = [.. reasons.Take(MostReasons)],
            State = before with
            {
                Due = at,
                LastPoll = at,
                LastSuccess = failed ? before.LastSuccess : at,
                LastNew = isNew > 0 ? at : before.LastNew,
                Items = before.Items + isNew,
                Failures = failed ? before.Failures + 1 : 0,
                LastFailure = summary.Failure,
            },
        };
    }
}
