using FeedServer.Pages.Coverage;

namespace FeedServer.Api.Twins;

/// <summary>The twin of <c>/coverage</c>.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="LastGap">The newest day that was not fully collected; null when there is none in the months shown.</param>
/// <param name="Sources">The sources that are shown, those in trouble first, each with its newest months.</param>
/// <param name="More">Sources that are not shown; the document of all sources has them.</param>
/// <param name="MoreTroubled">Of those, how many something is wrong with.</param>
/// <param name="NotYet">Sources that wait for their first poll.</param>
/// <param name="RefusedFiles">Files of the drop folder that were refused; null when nothing is known of its files.</param>
/// <param name="All">The document of all sources.</param>
internal sealed record CoverageTwin(string Page, string Title, DayTwin? LastGap, IReadOnlyList<CoverageTwin.Covered> Sources, int More,
    int MoreTroubled, int NotYet, int? RefusedFiles, string All)
{
    public static CoverageTwin From(CoverageModel model)
    {
        var (publication, texts) = (model.Frame.Publication, model.Frame.Texts);
        return new CoverageTwin(TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame),
            model.LastGap is { } gap ? DayTwin.From(gap) : null,
            [.. model.Sources.Concat(model.Folded).Select(source => new Covered(
                SourceTwin.From(publication, texts, source.Source), [.. source.Months.Select(CoveredMonthTwin.From)]))],
            model.More, model.MoreTroubled, model.NotYet, model.RefusedFiles,
            publication.Absolute(TwinPage.PathOf(Pages.SitePaths.CoverageByName)));
    }

    /// <summary>How a source was collected.</summary>
    /// <param name="Source">Which.</param>
    /// <param name="Months">Its newest months, newest first.</param>
    internal sealed record Covered(SourceTwin Source, IReadOnlyList<CoveredMonthTwin> Months);
}

/// <summary>How a day was collected.</summary>
/// <param name="Day">The day.</param>
/// <param name="Expected">Sources that were to be collected.</param>
/// <param name="Full">Sources that were fully collected.</param>
/// <param name="Gaps">The others.</param>
internal sealed record DayTwin(DateOnly Day, int Expected, int Full, IReadOnlyList<DayTwin.GapSource> Gaps)
{
    public static DayTwin From(DayReading reading) => new(reading.Day, reading.Expected, reading.Full,
        [.. reading.Gaps.Select(gap => new GapSource(gap.Source.Id, SourceTwin.NameOf(gap.State), gap.Polls?.Polls ?? 0,
            gap.Polls?.Failed ?? 0))]);

    /// <summary>A source that was not fully collected.</summary>
    /// <param name="Source">Its id.</param>
    /// <param name="State"><c>part</c> or <c>none</c>.</param>
    /// <param name="Polls">Polls made.</param>
    /// <param name="Failed">Polls that failed.</param>
    internal sealed record GapSource(string Source, string State, int Polls, int Failed);
}
