using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Coverage;

/// <summary>Asks the ledger for the page of all sources.</summary>
public static class CoverageLoader
{
    // What fits into 60 KB: a source with a calendar takes about 5 KB, one in a line half of one.
    private const int MostOpen = 5;
    private const int MostShown = 50;
    private const int Months = 6;

    /// <summary>The page of the ledger as it is, also of an empty one.</summary>
    public static async Task<CoverageModel> LoadAsync(Site site, CancellationToken cancellation)
    {
        var frame = await site.FrameAsync(NavPlace.Coverage, site.Texts.CoverageTitle,
            CoveragePath.All, cancellation) with { Description = site.Texts.CoverageIntro };
        if (await SourceList.LoadAsync(site, cancellation) is not { Sources.Count: > 0 } roll)
            return new CoverageModel { Frame = frame, Sources = [] };
        var shown = new List<SourceCoverage>();
        foreach (var source in roll.Sources.Take(MostShown)) shown.Add(await SourceCoverage.LoadAsync(site, source, Months, cancellation));
        var last = shown.Max(source => source.LastGap);
        // Those in trouble stay first, then whoever missed a day most lately; the sort is stable.
        var ordered = shown
            .OrderByDescending(source => source.Source.IsTroubled)
            .ThenBy(source => source.Source.Standing)
            .ThenByDescending(source => source.LastGap ?? DateOnly.MinValue)
            .ToList();
        return new CoverageModel
        {
            Frame = frame,
            LastGap = last is { } day ? await DayReading.LoadAsync(site, roll, day, cancellation) : null,
            Sources = [.. ordered.Take(MostOpen)],
            Folded = [.. ordered.Skip(MostOpen).Select(source => source.In(roll.Today))],
            More = roll.Sources.Count - shown.Count,
        };
    }
}
