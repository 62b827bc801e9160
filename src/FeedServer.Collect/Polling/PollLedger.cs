using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Polling;

/// <summary>What a poll makes of a source's state, and the record of it. Pure.</summary>
/// <param name="schedule">When it is due next.</param>
/// <param name="zone">The zone whose days the ledger counts by.</param>
public sealed class PollLedger(PollSchedule schedule, PublicationZone zone)
{
    private const int MostReasons = 10;

    /// <summary>The state of a source that was never polled.</summary>
    public static SourceState Fresh(SourceDefinition source, DateTimeOffset due) =>
        new() { Source = source.Id, Since = due, Due = due, Address = source.Address.AbsoluteUri };

    /// <summary>The start of a poll.</summary>
    public PollStart Start(SourceDefinition source, SourceState state, DateTimeOffset at) =>
        new(source.Id, at, at + schedule.Unheard(source, state));

    /// <summary>The record of a poll that ended.</summary>
    /// <param name="source">As it was polled.</param>
    /// <param name="before">Its state before.</param>
    /// <param name="harvest">What it brought.</param>
    /// <param name="outcomes">What became of its drafts.</param>
    /// <param name="at">When it began, UTC.</param>
    /// <param name="ended">When it ended, UTC; intervals are counted from here, since its requests may have waited for their turn.</param>
    public PollRecord Record(
        SourceDefinition source, SourceState before, PollResult harvest, IReadOnlyList<KeepOutcome> outcomes, DateTimeOffset at,
        DateTimeOffset ended)
    {
        var isNew = outcomes.Count(outcome => outcome.Kind == KeepKind.New);
        var revised = outcomes.Count(outcome => outcome.Kind == KeepKind.Revised);
        return new PollRecord
        {
            At = at,
            Day = zone.DayOf(at),
            Kind = harvest.Kind,
            Failure = harvest.Failure,
            New = isNew,
            Revised = revised,
            Unchanged = outcomes.Count - isNew - revised,
            Refused = harvest.Refused.Count,
            Reasons = [.. harvest.Refused.Distinct(StringComparer.Ordinal).Take(MostReasons)],
            State = harvest.Kind == PollKind.Failed
                ? Failed(source, before, harvest, at, ended) : Well(source, before, harvest, isNew, at, ended),
            Documents = harvest.Documents,
        };
    }

    private SourceState Well(SourceDefinition source, SourceState before, PollResult harvest, int isNew, DateTimeOffset at,
        DateTimeOffset ended)
    {
        var interval = schedule.Interval(source, before, isNew);
        var since = before.LastPoll is null ? at : before.Since;
        var after = before with
        {
            Since = since,
            Interval = (int)interval.TotalSeconds,
            Due = schedule.AfterSuccess(source, harvest.HasMore ? schedule.Shortest(source) : interval, ended, harvest.NotBefore,
                harvest.Schedule),
            Address = (harvest.MovedTo ?? source.Address).AbsoluteUri,
            ETag = harvest.ETag,
            LastModified = harvest.LastModified,
            LastPoll = at,
            LastSuccess = at,
            LastNew = isNew > 0 ? at : before.LastNew,
            Habit = isNew > 0 ? SourceHabit.After(before, at) : before.Habit,
            Items = before.Items + isNew,
            Failures = 0,
            LastFailure = null,
            Gone = false,
            Batch = harvest.Batch ?? before.Batch,
            Raw = harvest.Raw ?? before.Raw,
        };
        // A 304 says that all is as it was, and so are the warnings of the last document.
        var warnings = harvest.Kind == PollKind.NotModified ? before.Warnings : harvest.Warnings;
        return after with { Warnings = Silence(after, warnings, at) };
    }

    private SourceState Failed(SourceDefinition source, SourceState before, PollResult harvest, DateTimeOffset at, DateTimeOffset ended)
    {
        var failures = before.Failures + 1;
        var isChanged = harvest.Warnings != SourceWarnings.None;
        var interval = schedule.Present(source, before);
        var keepsValidators = !isChanged && before.Address == source.Address.AbsoluteUri;
        return before with
        {
            Since = before.LastPoll is null ? at : before.Since,
            Interval = (int)interval.TotalSeconds,
            Due = schedule.AfterFailure(source, interval, failures, ended, harvest.NotBefore),
            Address = source.Address.AbsoluteUri,
            // What answered was no feed: what it said of its versions must not be taken for the feed's.
            ETag = keepsValidators ? before.ETag : null,
            LastModified = keepsValidators ? before.LastModified : null,
            LastPoll = at,
            Failures = failures,
            LastFailure = harvest.Failure,
            Gone = harvest.Gone,
            Warnings = Silence(before, (before.Warnings & ~SourceWarnings.Silent) | harvest.Warnings, at),
        };
    }

    private static SourceWarnings Silence(SourceState state, SourceWarnings warnings, DateTimeOffset at) =>
        SourceHabit.IsSilent(state, at) ? warnings | SourceWarnings.Silent : warnings & ~SourceWarnings.Silent;
}
