using FeedServer.Desk.Sources;
using FeedServer.Pages.Coverage;

namespace FeedServer.Desk.Operation;

/// <summary>Gaps to look after: the days of late on which sources were not read in full.</summary>
public sealed record GapsModel : IDeskModel
{
    private const int Days = 14;
    private const int MostGaps = 100;

    public required DeskFrame Frame { get; init; }

    /// <summary>Sources and the days on which polls of theirs failed, the newest first.</summary>
    public required IReadOnlyList<SourceGap> Gaps { get; init; }

    internal static async Task<GapsModel> LoadAsync(DeskRequest desk, SourceRows rows, TimeProvider clock)
    {
        var all = await rows.AllAsync(desk.Ending);
        var titles = all.ToDictionary(row => row.Source.Id, row => row.Source.Title, StringComparer.OrdinalIgnoreCase);
        var today = desk.Site.Publication.Zone.DayOf(clock.GetUtcNow());
        var gaps = new List<SourceGap>();
        for (var day = today; day > today.AddDays(-Days); day = day.AddDays(-1))
        {
            foreach (var entry in (await desk.Site.Ledger.DayAsync(day, desk.Ending)).Where(entry => entry.Failed > 0))
                gaps.Add(new SourceGap(day, entry.Source, titles.GetValueOrDefault(entry.Source) ?? entry.Source, entry));
        }
        return new GapsModel { Frame = desk.Frame(desk.Texts.DeskGaps), Gaps = [.. gaps.Take(MostGaps)] };
    }
}
