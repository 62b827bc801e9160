using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.Timeline;

/// <summary>A year of days, a row a month, each with its number of items and a tint for it.</summary>
/// <param name="Year">Which.</param>
/// <param name="Months">The days of each month in their order.</param>
/// <param name="Scale">From which numbers on a cell has which tint.</param>
/// <param name="AreLinked">Whether its days lead to their pages.</param>
public sealed record DayMatrix(int Year, IReadOnlyList<IReadOnlyList<DayMatrix.Cell>> Months, DayScale Scale, bool AreLinked)
{
    /// <summary>Lays a year out.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="counts">Items by days.</param>
    /// <param name="collected">How its days were collected.</param>
    /// <param name="scale">The steps of the tints.</param>
    /// <param name="areLinked">Whether its days lead to their pages.</param>
    public static DayMatrix From(int year, DatedCounts counts, CollectionDays collected, DayScale scale, bool areLinked) => new(
        year,
        [.. Enumerable.Range(1, 12).Select(month => (IReadOnlyList<Cell>)[.. CalendarMonth.DaysOf(year, month)
            .Select(day => new Cell(day, counts.Between(day, day), collected.StateOf(day)))])],
        scale, areLinked);

    /// <summary>A day.</summary>
    /// <param name="Day">Which.</param>
    /// <param name="Items">How many items.</param>
    /// <param name="Collected">How it was collected.</param>
    public readonly record struct Cell(DateOnly Day, long Items, CollectionState Collected);
}
