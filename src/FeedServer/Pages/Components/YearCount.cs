using FeedServer.Items.Keeping;

namespace FeedServer.Pages.Components;

/// <summary>How many items are filed in a year; only years that have some.</summary>
public readonly record struct YearCount(int Year, int Items)
{
    /// <summary>From counts by month, ascending.</summary>
    public static IReadOnlyList<YearCount> Of(IEnumerable<MonthCount> months) =>
        [.. months.GroupBy(m => m.Year).Select(y => new YearCount(y.Key, y.Sum(m => m.Items))).OrderBy(y => y.Year)];
}
