using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Polling;

/// <summary>
/// When a source is polled next. Pure: no clock and nothing random, so that a restart comes to the same answer. Intervals are
/// halved when something new came (quartered when much), and lengthened by a fifth when nothing did.
/// </summary>
/// <param name="options">The limits for sources that have none of their own.</param>
public sealed class PollSchedule(PollingOptions options)
{
    private const double Lengthened = 1.2;
    private const double Spread = 0.1;
    private const int Much = 3;
    private const int MostDoublings = 10;

    private static readonly TimeSpan FirstInterval = TimeSpan.FromHours(1);

    // A busy server is believed when it says for how long, but a mistyped year must not lose a source.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(14);

    /// <summary>When a source that was never polled is due: soon, but many added at once are spread.</summary>
    /// <param name="source">Its id.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="together">How many were added with it.</param>
    public static DateTimeOffset First(string source, DateTimeOffset now, int together) =>
        now + (TimeSpan.FromMilliseconds(Math.Min(20 * Math.Max(0, together - 10), 60_000)) * Share(source, 0));

    /// <summary>The interval of a source as it is.</summary>
    public TimeSpan Present(SourceDefinition source, SourceState state) => Limited(source, Usual(state));

    /// <summary>The shortest interval a source may have: for one that has more to give than one poll takes.</summary>
    public TimeSpan Shortest(SourceDefinition source) => Limited(source, TimeSpan.Zero);

    /// <summary>
    /// How long a source is left alone if nothing is heard of the poll that begins now: a little more than its interval,
    /// because its request goes out a little later.
    /// </summary>
    public TimeSpan Unheard(SourceDefinition source, SourceState state) => Present(source, state) * (1 + Spread);

    /// <summary>The interval from now on.</summary>
    /// <param name="source">For its limits.</param>
    /// <param name="before">Its state before the poll.</param>
    /// <param name="isNew">How many items were new.</param>
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

    /// <summary>
    /// When it is due after failures: the interval doubled with each, up to the longest, and not before the server wishes.
    /// </summary>
    /// <param name="source">For its id and limits.</param>
    /// <param name="interval">Its interval while it was well.</param>
    /// <param name="failures">Failures in a row, this one counted.</param>
    /// <param name="at">When the poll ended, UTC.</param>
    /// <param name="notBefore">What the server wishes, UTC; heeded up to two weeks.</param>
    public DateTimeOffset AfterFailure(SourceDefinition source, TimeSpan interval, int failures, DateTimeOffset at,
        DateTimeOffset? notBefore)
    {
        var doubled = interval * Math.Pow(2, Math.Clamp(failures - 1, 0, MostDoublings));
        var pause = Least(doubled, Most(Longest(source), interval)) * (1 + (2 * Spread * Share(source.Id, failures)));
        var due = at + pause;
        return notBefore > due ? Earlier(notBefore.Value, at + LongestRetryAfter) : due;
    }

    /// <summary>
    /// When a source is due that tells by itself when there is something new: the longest interval after its last poll, and never more, so
    /// that by the default of a day no day is without a poll.
    /// </summary>
    /// <param name="source">For its id and limits.</param>
    /// <param name="last">When that began, UTC.</param>
    public DateTimeOffset Pushed(SourceDefinition source, DateTimeOffset last) =>
        last + (Longest(source) * (1 - (Spread * Share(source.Id, last.ToUnixTimeSeconds()))));

    private TimeSpan Limited(SourceDefinition source, TimeSpan interval) =>
        Most(source.MinInterval ?? options.MinInterval, Least(interval, Longest(source)));

    private TimeSpan Longest(SourceDefinition source) =>
        Most(source.MaxInterval ?? options.MaxInterval, source.MinInterval ?? options.MinInterval);

    private static TimeSpan Usual(SourceState state) => state.Interval > 0 ? TimeSpan.FromSeconds(state.Interval) : FirstInterval;

    /// <summary>
    /// The first moment from <paramref name="due"/> on that no skipHours or skipDays exclude; all of them excluded excludes none.
    /// </summary>
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
