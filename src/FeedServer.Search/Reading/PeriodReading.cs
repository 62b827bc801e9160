using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>All that a query finds by days, months or years, each item once, under the first day of its date.</summary>
internal static class PeriodReading
{
    /// <summary>The periods that have items, ascending; before them the items without a date on the axis.</summary>
    public static IReadOnlyList<PeriodCount> Read(FoundRows found, DateAxis axis, CountPeriod by)
    {
        var (dated, undated) = (new Dictionary<DateOnly, long>(), 0L);
        foreach (var day in Days(found, axis))
        {
            if (day is { } known) dated[known] = dated.GetValueOrDefault(known) + 1;
            else undated++;
        }
        var periods = dated.GroupBy(day => First(day.Key, by), day => day.Value)
            .OrderBy(period => period.Key).Select(period => new PeriodCount(period.Key, period.Sum()));
        return undated == 0 ? [.. periods] : [new PeriodCount(null, undated), .. periods];
    }

    private static IEnumerable<DateOnly?> Days(FoundRows found, DateAxis axis) => axis switch
    {
        DateAxis.Filed => found.FilingDays(),
        DateAxis.Published => found.Days("published"),
        DateAxis.Event => found.Days("event"),
        DateAxis.Seen => found.Days("seen"),
        DateAxis.Changed => found.Days("changed"),
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "No axis."),
    };

    private static DateOnly First(DateOnly day, CountPeriod by) => by switch
    {
        CountPeriod.Year => new DateOnly(day.Year, 1, 1),
        CountPeriod.Month => new DateOnly(day.Year, day.Month, 1),
        _ => day,
    };
}
