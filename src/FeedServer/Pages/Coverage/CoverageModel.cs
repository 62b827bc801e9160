using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Coverage;

/// <summary>The page that says what was collected and what was not.</summary>
public sealed record CoverageModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The newest day that was not fully collected; null when there is none in the months shown.</summary>
    public DayReading? LastGap { get; init; }

    /// <summary>The sources shown with a calendar and the months before.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    /// <summary>The sources for which there is only room for a line, with the month of the last record.</summary>
    public IReadOnlyList<SourceCoverage> Folded { get; init; } = [];

    /// <summary>Sources that are not on the page.</summary>
    public int More { get; init; }
}
