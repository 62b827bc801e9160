using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Coverage;

/// <summary>The whole history of one source's collection.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Coverage">Its months, newest first.</param>
public sealed record HistoryModel(FrameModel Frame, SourceCoverage Coverage) : IPageModel
{
    // A month is a line of some 300 bytes: twelve years fit into 60 KB.
    private const int MostMonths = 144;

    /// <summary>Asks the ledger; null when no such source was ever polled.</summary>
    /// <param name="site">The site.</param>
    /// <param name="id">The source's id as in the address, in small letters.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<HistoryModel?> LoadAsync(Site site, string id, CancellationToken cancellation)
    {
        var all = await CollectedSources.LoadAsync(site, cancellation);
        if (all.Sources.FirstOrDefault(source => source.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } source) return null;
        var frame = await site.FrameAsync(NavPlace.Coverage, site.Texts.CoverageOf(source.Title), source.Path, cancellation);
        return new HistoryModel(frame, (await SourceCoverage.LoadAsync(site, [source], MostMonths, cancellation))[0]);
    }
}
