using FeedServer.Search;

namespace FeedServer.Pages.Timeline;

/// <summary>Items by one of their dates, each counted once, under the first day of its date.</summary>
public sealed class DatedCounts
{
    private readonly DateOnly[] days;

    // So many up to each of the days.
    private readonly long[] sums;

    private DatedCounts(long undated, IReadOnlyCollection<(DateOnly Day, long Count)> counts)
    {
        Undated = undated;
        days = [.. counts.Select(count => count.Day)];
        sums = new long[days.Length];
        foreach (var (at, count) in counts.Select((count, at) => (at, count.Count)))
        {
            sums[at] = count + (at == 0 ? 0 : sums[at - 1]);
            Most = Math.Max(Most, count);
        }
    }

    /// <summary>Items without the date.</summary>
    public long Undated { get; }

    /// <summary>Items with the date.</summary>
    public long Dated => sums.Length == 0 ? 0 : sums[^1];

    /// <summary>The most that a period had.</summary>
    public long Most { get; }

    /// <summary>The first days of the first and the last period that has items; null when none has.</summary>
    public (DateOnly First, DateOnly Last)? Span => days.Length == 0 ? null : (days[0], days[^1]);

    /// <summary>The periods that have items, ascending.</summary>
    public IEnumerable<PeriodCount> Periods =>
        days.Select((day, at) => new PeriodCount(day, sums[at] - (at == 0 ? 0 : sums[at - 1])));

    /// <summary>From what an index counted.</summary>
    public static DatedCounts From(IReadOnlyList<PeriodCount> counts) => new(
        counts.Where(count => count.First is null).Sum(count => count.Count),
        [.. counts.Where(count => count is { First: not null, Count: > 0 }).Select(count => (count.First ?? default, count.Count))]);

    /// <summary>From the archive's counters of months.</summary>
    public static DatedCounts From(IReadOnlyList<MonthCount> months, long undated) => new(
        undated,
        [.. months.Where(month => month.Items > 0).Select(month => (new DateOnly(month.Year, month.Month, 1), (long)month.Items))]);

    /// <summary>From the archive's counters of days.</summary>
    public static DatedCounts From(IReadOnlyList<DayCount> counts, long undated) => new(
        undated, [.. counts.Where(count => count.Items > 0).Select(count => (count.Day, (long)count.Items))]);

    /// <summary>How many items are of the periods that begin on days from one to another, both inclusive.</summary>
    public long Between(DateOnly first, DateOnly last) => UpTo(last) - (first == DateOnly.MinValue ? 0 : UpTo(first.AddDays(-1)));

    private long UpTo(DateOnly day)
    {
        var at = Array.BinarySearch(days, day);
        if (at < 0) at = ~at - 1;
        return at < 0 ? 0 : sums[at];
    }
}
