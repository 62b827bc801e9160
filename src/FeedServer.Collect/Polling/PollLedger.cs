using System.Buffers.Binary;
using System.Security.Cryptography;
using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Polling;

/// <summary>What a poll makes of a source's state, and the record of it. Pure.</summary>
/// <param name="options">The limits of intervals.</param>
/// <param name="zone">The zone whose days the ledger counts by.</param>
public sealed class PollLedger(PollingOptions options, PublicationZone zone)
{
    private const int MostReasons = 10;

    // A clock that shows less is wrong: this program is younger.
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PollSchedule schedule = new(options);

    /// <summary>The state of a source that was never polled.</summary>
    public static SourceState Fresh(SourceDefinition source, DateTimeOffset due) =>
        new() { Source = source.Id, Since = due, Due = due, Address = source.Address.AbsoluteUri };

    /// <summary>The start of a poll.</summary>
    public PollStart Start(SourceDefinition source, SourceState state, DateTimeOffset at) =>
        new(source.Id, at, at + schedule.Unheard(source, state));

    /// <summary>The record of a poll that ended.</summary>
    /// <param name="source">As it was polled.</param>
    /// <param name="before">Its state before.</param>
    /// <param name="result">What it brought.</param>
    /// <param name="outcomes">What became of its drafts.</param>
    /// <param name="at">When it began, UTC.</param>
    /// <param name="ended">When it ended, UTC; intervals are counted from here, since its requests may have waited for their turn.</param>
    public PollRecord Record(
        SourceDefinition source, SourceState before, PollResult result, IReadOnlyList<KeepOutcome> outcomes, DateTimeOffset at,
        DateTimeOffset ended)
    {
        // The clock may have been set back meanwhile, or have been wrong when the source was polled last.
        if (at > ended) at = ended;
        before = Past(before, at);
        var isNew = outcomes.Count(outcome => outcome.Kind == KeepKind.New);
        var revised = outcomes.Count(outcome => outcome.Kind == KeepKind.Revised);
        return new PollRecord
        {
            At = at,
            Day = zone.DayOf(at),
            Kind = result.Kind,
            Failure = result.Failure,
            New = isNew,
            Revised = revised,
            Unchanged = outcomes.Count - isNew - revised,
            Refused = result.Refused.Count,
            Reasons = [.. result.Refused.Distinct(StringComparer.Ordinal).Take(MostReasons)],
            State = result.Kind == PollKind.Failed
                ? Failed(source, before, result, at, ended) : Well(source, before, result, isNew, at, ended),
            Documents = result.Documents,
        };
    }

    private SourceState Well(SourceDefinition source, SourceState before, PollResult result, int isNew, DateTimeOffset at,
        DateTimeOffset ended)
    {
        var interval = schedule.Interval(source, before, isNew);
        var since = before.LastPoll is null ? at : before.Since;
        var after = before with
        {
            Since = since,
            Interval = (int)interval.TotalSeconds,
            Due = Later(schedule.AfterSuccess(source, result.HasMore ? schedule.Shortest(source) : interval, ended, result.NotBefore,
                result.Schedule), result.HeldUntil),
            Address = (result.MovedTo ?? source.Address).AbsoluteUri,
            ETag = result.ETag,
            LastModified = result.LastModified,
            LastPoll = at,
            LastSuccess = at,
            LastNew = isNew > 0 ? at : before.LastNew,
            Habit = isNew > 0 ? SourceHabit.After(before, at) : before.Habit,
            Items = before.Items + isNew,
            Failures = 0,
            LastFailure = null,
            Gone = false,
            Batch = result.Batch ?? before.Batch,
            Raw = result.Raw ?? before.Raw,
        };
        // All is as it was, and so are the warnings of the last document; what came instead of it meanwhile is over.
        var warnings = result.Kind == PollKind.NotModified ? before.Warnings & ~SourceWarnings.NotAFeed : result.Warnings;
        return after with { Warnings = Silence(after, warnings, at) };
    }

    private SourceState Failed(SourceDefinition source, SourceState before, PollResult result, DateTimeOffset at, DateTimeOffset ended)
    {
        var failures = before.Failures + 1;
        var isChanged = result.Warnings != SourceWarnings.None;
        var interval = schedule.Present(source, before);
        var keepsValidators = !isChanged && before.Address == source.Address.AbsoluteUri;
        return before with
        {
            Since = before.LastPoll is null ? at : before.Since,
            Interval = (int)interval.TotalSeconds,
            Due = schedule.AfterFailure(source, interval, failures, ended, result.NotBefore),
            Address = source.Address.AbsoluteUri,
            // What answered was no feed: what it said of its versions must not be taken for the feed's.
            ETag = keepsValidators ? before.ETag : null,
            LastModified = keepsValidators ? before.LastModified : null,
            LastPoll = at,
            Failures = failures,
            LastFailure = result.Failure,
            Gone = result.Gone,
            Warnings = Silence(before, (before.Warnings & ~SourceWarnings.Silent) | result.Warnings, at),
        };
    }

    /// <summary>What a clock that was ahead wrote lies in the past from now on: else silence would not be noticed until it does.</summary>
    private static SourceState Past(SourceState state, DateTimeOffset at) => at < Earliest ? state : state with
    {
        Since = state.Since > at ? at : state.Since,
        LastNew = state.LastNew > at ? at : state.LastNew,
    };

    private static DateTimeOffset Later(DateTimeOffset due, DateTimeOffset? held) => held > due ? held.Value : due;

    private static SourceWarnings Silence(SourceState state, SourceWarnings warnings, DateTimeOffset at) =>
        SourceHabit.IsSilent(state, at) ? warnings | SourceWarnings.Silent : warnings & ~SourceWarnings.Silent;
}

/// <summary>When a source is polled next. Pure: no clock and nothing random, so that a restart comes to the same answer. Intervals are
/// halved when something new came (quartered when much), and lengthened by a fifth when nothing did.</summary>
internal sealed class PollSchedule(PollingOptions options)
{
    private const double Lengthened = 1.2;
    private const double Spread = 0.1;
    private const int Much = 3;
    private const int MostDoublings = 10;

    private static readonly TimeSpan FirstInterval = TimeSpan.FromHours(1);

    /// <summary>When a source that was never polled is due: soon, but many added at once are spread.</summary>
    public static DateTimeOffset First(string source, DateTimeOffset now, int together) =>
        now + (TimeSpan.FromMilliseconds(Math.Min(20 * Math.Max(0, together - 10), 60_000)) * Share(source, 0));

    /// <summary>The interval of a source as it is.</summary>
    public TimeSpan Present(SourceDefinition source, SourceState state) => Limited(source, Usual(state));

    /// <summary>The shortest interval a source may have: for one that has more to give than one poll takes.</summary>
    public TimeSpan Shortest(SourceDefinition source) => Limited(source, TimeSpan.Zero);

    /// <summary>What lies further ahead than this is no pause that was ever given, but of a clock that was wrong: the longest interval of a
    /// source or the longest Retry-After, and a week of days that a feed excludes.</summary>
    public TimeSpan Furthest(SourceDefinition source) =>
        Most(Longest(source) * (1 + (2 * Spread)), Fetching.Freshness.LongestRetryAfter) + TimeSpan.FromDays(7);

    /// <summary>How long a source is left alone if nothing is heard of the poll that begins now: a little more than its interval, because
    /// its request goes out a little later.</summary>
    public TimeSpan Unheard(SourceDefinition source, SourceState state) => Present(source, state) * (1 + Spread);

    /// <summary>The interval from now on.</summary>
    public TimeSpan Interval(SourceDefinition source, SourceState before, int isNew)
    {
        // The first poll brings everything at once, which says nothing of how often there is something.
        if (before.LastSuccess is null) return Limited(source, Usual(before));
        var usual = Usual(before);
        return Limited(source, isNew == 0 ? usual * Lengthened : isNew < Much ? usual / 2 : usual / 4);
    }

    /// <summary>When it is due after a poll that was answered well.</summary>
    /// <param name="source">For its id and limits.</param>
    /// <param name="interval">See <see cref="Interval"/>.</param>
    /// <param name="at">When the poll ended, UTC.</param>
    /// <param name="notBefore">What the server wishes, UTC; not heeded beyond the longest interval: a year of max-age is a mistake.</param>
    /// <param name="wish">What the feed wishes; heeded likewise.</param>
    public DateTimeOffset AfterSuccess(SourceDefinition source, TimeSpan interval, DateTimeOffset at, DateTimeOffset? notBefore,
        FeedSchedule wish)
    {
        var longest = Longest(source);
        var wished = Least(wish.Interval ?? TimeSpan.Zero, longest);
        var due = at + (Most(interval, wished) * (1 + (Spread * Share(source.Id, at.ToUnixTimeSeconds()))));
        if (notBefore > due) due = Earlier(notBefore.Value, at + longest);
        return Allowed(due, wish);
    }

    /// <summary>When it is due after failures: the interval doubled with each, up to the longest, and not before the server
    /// wishes.</summary>
    /// <param name="source">For its id and limits.</param>
    /// <param name="interval">Its interval while it was well.</param>
    /// <param name="failures">Failures in a row, this one counted.</param>
    /// <param name="at">When the poll ended, UTC.</param>
    /// <param name="notBefore">What the server wishes, UTC; cut already where the answer was read
    /// (<see cref="Fetching.FetchOutcome.NotBefore"/>).</param>
    public DateTimeOffset AfterFailure(SourceDefinition source, TimeSpan interval, int failures, DateTimeOffset at,
        DateTimeOffset? notBefore)
    {
        var doubled = interval * Math.Pow(2, Math.Clamp(failures - 1, 0, MostDoublings));
        var pause = Least(doubled, Most(Longest(source), interval)) * (1 + (2 * Spread * Share(source.Id, failures)));
        var due = at + pause;
        return notBefore > due ? notBefore.Value : due;
    }

    /// <summary>When a source is due that tells by itself when there is something new: the longest interval after its last poll, and never
    /// more, so that by the default of a day no day is without a poll.</summary>
    public DateTimeOffset Pushed(SourceDefinition source, DateTimeOffset last) =>
        last + (Longest(source) * (1 - (Spread * Share(source.Id, last.ToUnixTimeSeconds()))));

    private TimeSpan Limited(SourceDefinition source, TimeSpan interval) =>
        Most(source.MinInterval ?? options.MinInterval, Least(interval, Longest(source)));

    private TimeSpan Longest(SourceDefinition source) =>
        Most(source.MaxInterval ?? options.MaxInterval, source.MinInterval ?? options.MinInterval);

    private static TimeSpan Usual(SourceState state) => state.Interval > 0 ? TimeSpan.FromSeconds(state.Interval) : FirstInterval;

    /// <summary>The first moment from <paramref name="due"/> on that no skipHours or skipDays exclude; all of them excluded excludes
    /// none.</summary>
    private static DateTimeOffset Allowed(DateTimeOffset due, FeedSchedule wish)
    {
        if (wish.SkipHours.Count == 0 && wish.SkipDays.Count == 0) return due;
        bool Skipped(DateTimeOffset at) => wish.SkipHours.Contains(at.Hour) || wish.SkipDays.Contains(at.DayOfWeek);
        var utc = due.ToUniversalTime();
        if (!Skipped(utc)) return due;
        // The same minute of a later hour, so that sources stay apart.
        for (var hours = 1; hours < 7 * 24; hours++)
            if (!Skipped(utc.AddHours(hours)))
                return utc.AddHours(hours);
        return due;
    }

    /// <summary>From 0 to 1, the same for the same source and count.</summary>
    private static double Share(string source, long count)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{source}\n{count}")));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
    }

    private static TimeSpan Most(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
