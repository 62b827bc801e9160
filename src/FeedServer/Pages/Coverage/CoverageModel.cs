using FeedServer.Api.Twins;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Coverage;

/// <summary>The page that says what was collected and what was not.</summary>
public sealed record CoverageModel : IPageModel
{
    // What fits into 60 KB: a source with a calendar takes about 5 KB, one in a line half of one.
    private const int MostOpen = 6;
    private const int MostShown = 48;
    private const int Months = 6;

    public required FrameModel Frame { get; init; }

    /// <summary>The newest day that was not fully collected; null when there is none in the months shown.</summary>
    public DayReading? LastGap { get; init; }

    /// <summary>The sources shown with a calendar and the months before.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    /// <summary>The sources for which there is only room for a line, with the month of the last record.</summary>
    public IReadOnlyList<SourceCoverage> Folded { get; init; } = [];

    /// <summary>Sources that are not on the page.</summary>
    public int More { get; init; }

    /// <summary>How many files of the drop folder were refused; null when nothing is known of its files.</summary>
    public int? RefusedFiles { get; init; }

    /// <summary>Of the sources that are not on the page, those with which something is wrong.</summary>
    public int MoreTroubled { get; init; }

    /// <summary>Sources that are to be collected and wait for their first poll.</summary>
    public int NotYet { get; init; }

    /// <summary>The page of the ledger as it is, also of an empty one.</summary>
    public static async Task<CoverageModel> LoadAsync(Site site, CancellationToken cancellation)
    {
        var frame = await site.FrameAsync(NavPlace.Coverage, site.Texts.CoverageTitle,
            SitePaths.Coverage, cancellation) with
        { Description = site.Texts.CoverageIntro, Twin = TwinPage.PathOf(SitePaths.Coverage) };
        var all = await CollectedSources.LoadAsync(site, cancellation);
        if (all.Today is not { } today || all.Sources.Count == 0) return new CoverageModel { Frame = frame, Sources = [] };
        var shown = await SourceCoverage.LoadAsync(site, [.. all.Sources.Take(MostShown)], Months, cancellation);
        var last = shown.Max(source => source.LastGap);
        // Those in trouble stay first, then the latest missed day decides; the sort is stable.
        var ordered = shown.OrderByDescending(source => source.Source.IsTroubled).ThenBy(source => source.Source.Standing)
            .ThenByDescending(source => source.LastGap ?? DateOnly.MinValue)
            .ToList();
        return new CoverageModel
        {
            Frame = frame,
            LastGap = last is { } day ? await all.ReadingAsync(site, day, cancellation) : null,
            Sources = [.. ordered.Take(MostOpen)],
            Folded = [.. ordered.Skip(MostOpen).Select(source => source.In(today))],
            More = all.Sources.Count - shown.Count,
            MoreTroubled = all.Sources.Skip(shown.Count).Count(source => source.IsTroubled),
            RefusedFiles = site.Outcomes.Newest() is { Count: > 0 } files
                ? files.Count(file => file.What == DropOutcomeKind.Refused) : null,
            NotYet = site.Sources.All.Where(source => !source.Paused).ExceptBy(all.Sources.Select(source => source.Id),
                source => source.Id, StringComparer.OrdinalIgnoreCase).Count(),
        };
    }
}
