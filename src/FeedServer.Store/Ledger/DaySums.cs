using FeedServer.Items.Ledger;

namespace FeedServer.Store.Ledger;

/// <summary>How polls add up to days. The order of polls does not matter but to which ten reasons are the first.</summary>
internal static class DaySums
{
    private const int MostReasons = 10;

    /// <summary>The day with one more poll; <paramref name="day"/> is null before the first.</summary>
    public static LedgerDay Add(LedgerDay? day, PollEntry poll)
    {
        day ??= new LedgerDay { Source = poll.Source,
            Day = poll.Day ?? throw new InvalidDataException($"A poll of {poll.Source} has no day.") };
        var failed = poll.Kind == PollKind.Failed;
        return day with
        {
            Polls = day.Polls + 1,
            Fetched = day.Fetched + (poll.Kind == PollKind.Fetched ? 1 : 0),
            Failed = day.Failed + (failed ? 1 : 0),
            Silent = day.Silent + (!failed && poll.New == 0 && poll.Revised == 0 ? 1 : 0),
            New = day.New + poll.New,
            Revised = day.Revised + poll.Revised,
            Unchanged = day.Unchanged + poll.Unchanged,
            Refused = day.Refused + poll.Refused,
            Reasons = Reasons(day.Reasons, poll),
            FirstFailure = failed && !(day.FirstFailure <= poll.At) ? poll.At : day.FirstFailure,
            LastSuccess = !failed && !(day.LastSuccess >= poll.At) ? poll.At : day.LastSuccess,
        };
    }

    private static IReadOnlyList<string> Reasons(IReadOnlyList<string> known, PollEntry poll)
    {
        var told = (poll.Failure is { } failure ? [failure] : Enumerable.Empty<string>()).Concat(poll.Reasons ?? []);
        if (known.Count >= MostReasons || !told.Any()) return known;
        return [.. known.Concat(told).Distinct(StringComparer.Ordinal).Take(MostReasons)];
    }
}
