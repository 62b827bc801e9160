using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Years;

/// <summary>The page of a year.</summary>
public sealed record YearModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Its twelve months.</summary>
    public required IReadOnlyList<CalendarMonth> Months { get; init; }

    /// <summary>The years round it.</summary>
    public required YearIndex YearIndex { get; init; }

    /// <summary>The nearest year before that has items.</summary>
    public required PrevNextLink Previous { get; init; }

    /// <summary>The nearest year after that has items.</summary>
    public required PrevNextLink Next { get; init; }

    /// <summary>Items in the year.</summary>
    public int Items => Months.Sum(month => month.Items);

    /// <summary>Days that have items.</summary>
    public int Days => Months.Sum(month => month.Days);
}
