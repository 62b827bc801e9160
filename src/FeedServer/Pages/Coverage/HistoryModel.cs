using FeedServer.Api.Twins;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Coverage;

/// <summary>The whole history of one source's collection.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Coverage">Its months, newest first.</param>
public sealed record HistoryModel(FrameModel Frame, SourceCoverage Coverage) : IPageModel
{
    // What is left of 60 KB beside the frame, the calendar and the months.
    private const int Room = 50_000;
    private const int RoomOfMonth = 300;
    private const int LeastRoom = 6_000;

    // A month is a line of some 300 bytes: twelve years fit into 60 KB.
    private const int MostMonths = 144;

    /// <summary>Of the drop folder: what became of its files, and nothing else on the list's later pages. Null for any other source, and
    /// while nothing was dropped.</summary>
    public DroppedFiles? Files { get; init; }

    /// <summary>Asks the ledger; null when no such source was ever polled, or the cursor is wrong.</summary>
    /// <param name="site">The site.</param>
    /// <param name="id">The source's id as in the address, in small letters.</param>
    /// <param name="after">Where the list of the drop folder's files goes on; null for its first page.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<HistoryModel?> LoadAsync(Site site, string id, string? after, CancellationToken cancellation)
    {
        var all = await CollectedSources.LoadAsync(site, cancellation);
        if (all.Sources.FirstOrDefault(source => source.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } source) return null;
        var coverage = (await SourceCoverage.LoadAsync(site, [source], MostMonths, cancellation))[0];
        var frame = await site.FrameAsync(NavPlace.Coverage, site.Texts.CoverageOf(source.Title), Permalink.After(source.Path, after),
            cancellation) with
        { Twin = TwinPage.PathOf(Permalink.After(source.Path, after)) };
        if (source.Id != DropFolder.SourceId) return after is null ? new HistoryModel(frame, coverage) : null;
        var room = after is not null ? Room : Math.Max(LeastRoom, Room - RoomOfMonth * coverage.Months.Count);
        var files = DroppedFiles.From(site.Outcomes.Newest(), after, room);
        if (files is not { Shown.Count: > 0 }) return after is null ? new HistoryModel(frame, coverage) : null;
        return new HistoryModel(frame with { NoIndex = after is not null }, coverage)
        {
            Files = await files.AsOfNowAsync(site, cancellation),
        };
    }
}
