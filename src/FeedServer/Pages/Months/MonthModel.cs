using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Months;

/// <summary>The page of a month.</summary>
public sealed record MonthModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The month.</summary>
    public required CalendarMonth Month { get; init; }

    /// <summary>The days shown with their items, from the first of the month on.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>The days for which there was no room; they are only linked.</summary>
    public required IReadOnlyList<DayCount> Rest { get; init; }

    /// <summary>The nearest month before that has items.</summary>
    public required PrevNextLink Previous { get; init; }

    /// <summary>The nearest month after that has items.</summary>
    public required PrevNextLink Next { get; init; }
}
