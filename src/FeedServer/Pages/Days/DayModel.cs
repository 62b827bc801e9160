using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Days;

/// <summary>The page of a day.</summary>
public sealed record DayModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Items filed on it, also those on other pages of the list.</summary>
    public required int Count { get; init; }

    /// <summary>The items that say they were published on it.</summary>
    public required IReadOnlyList<Headline> Published { get; init; }

    /// <summary>The items that only say what happened on it.</summary>
    public required IReadOnlyList<Headline> EventOnly { get; init; }

    /// <summary>Where the list goes on; null when all of it is shown.</summary>
    public string? OlderPath { get; init; }

    /// <summary>The nearest day before that has items.</summary>
    public required PrevNextLink Previous { get; init; }

    /// <summary>The nearest day after that has items.</summary>
    public required PrevNextLink Next { get; init; }

    /// <summary>Its month.</summary>
    public required CalendarMonth Month { get; init; }

    /// <summary>How the day was collected, when it is over and was not collected in full; null otherwise.</summary>
    public DayReading? Gap { get; init; }

    /// <summary>False outside the archive's span, where a day has a page only because it was not collected.</summary>
    public bool HasFeeds { get; init; } = true;

    /// <summary>True when there are so many items that each gets one line.</summary>
    public bool IsLong => Published.Count + EventOnly.Count > 50;
}
