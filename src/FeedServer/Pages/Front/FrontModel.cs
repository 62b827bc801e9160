using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Front;

/// <summary>The front page.</summary>
public sealed record FrontModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The newest days with their items; none while nothing is dated.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>The month in which the items go on; null when all dated ones are shown.</summary>
    public MonthCount? Older { get; init; }

    /// <summary>The newest month; null while nothing is dated.</summary>
    public CalendarMonth? Month { get; init; }

    /// <summary>The sections with the most items.</summary>
    public required IReadOnlyList<ListingCount> Sections { get; init; }

    /// <summary>Every year.</summary>
    public required YearIndex YearIndex { get; init; }

    /// <summary>All items, dated and undated.</summary>
    public required long Items { get; init; }
}
