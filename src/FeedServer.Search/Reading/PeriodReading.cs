using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>All that a query finds by days, months or years, each item once, under the first day of its date.</summary>
internal static class PeriodReading
{
    /// <summary>The periods that have items, ascending; before them the items without a date on the axis.</summary>
    public static IReadOnlyList<PeriodCount> Read(FoundRows found, DateAxis axis, CountPeriod by)
    {
        var (dated, undated) = (new Dictionary<DateOnly, long>(), 0L);
        foreach (var day in ColumnOf(axis) is { } column ? found.Days(column) : found.FilingDays())
        {
            if (day is { } known) dated[known] = dated.GetValueOrDefault(known) + 1;
            else undated++;
        }
        var periods = dated.GroupBy(day => First(day.Key, by), day => day.Value)
            .OrderBy(period => period.Key).Select(period => new PeriodCount(period.Key, period.Sum()));
        return undated == 0 ? [.. periods] : [new PeriodCount(null, undated), .. periods];
    }

    /// <summary>The column of <c>items</c> with the first day of a date; null for the day by which items are filed, which their rows
    /// say.</summary>
    public static string? ColumnOf(DateAxis axis) => axis switch
    {
        DateAxis.Filed => null,
        DateAxis.Published => "published",
        DateAxis.Event => "event",
        DateAxis.Seen => "seen",
        DateAxis.Changed => "changed",
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "No axis."),
    };

    private static DateOnly First(DateOnly day, CountPeriod by) => by switch
    {
        CountPeriod.Year => new DateOnly(day.Year, 1, 1),
        CountPeriod.Month => new DateOnly(day.Year, day.Month, 1),
        _ => day,
    };
}
