using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.Components;

/// <summary>A day in a calendar.</summary>
/// <param name="Day">Which.</param>
/// <param name="Items">How many items are filed on it.</param>
/// <param name="Current">True when the page is about this day.</param>
/// <param name="Collected">Marked when it was collected in part or not at all.</param>
public sealed record CalendarDay(DateOnly Day, int Items, bool Current, DayState Collected = DayState.Unmarked)
{
    /// <summary>The cell's classes: its tint and its mark; null for neither.</summary>
    public string? Classes => (Tint, CoverageCalendar.ClassOf(Collected)) switch
    {
        (null, var mark) => mark,
        (var tint, null) => tint,
        var (tint, mark) => $"{tint} {mark}",
    };

    /// <summary>The step of the tint, by the number that is always written beside it: 1, 2–3, 4–6, 7 and more.</summary>
    public string? Tint => Items switch
    {
        <= 0 => null,
        1 => "q1",
        <= 3 => "q2",
        <= 6 => "q3",
        _ => "q4",
    };
}
