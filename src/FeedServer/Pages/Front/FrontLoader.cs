using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Front;

/// <summary>Asks the archive for the front page.</summary>
public static class FrontLoader
{
    private const int MostItems = 20;
    private const int MostSections = 15;

    /// <summary>The front page of the archive as it is, also of an empty one.</summary>
    public static async Task<FrontModel> LoadAsync(Site site, CancellationToken cancellation)
    {
        var state = await site.Store.StateAsync(state => (state.LastDay, state.Undated, state.Items), cancellation);
        var page = await site.Store.PageAsync(new ItemQuery { Limit = MostItems }, cancellation);
        var days = await DayBlock.LoadAsync(site, Scope.All, page.Items, cancellation);
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var sections = await site.Store.ListingsAsync(ScopeKind.Section, cancellation);
        return new FrontModel
        {
            Frame = await site.FrameAsync(NavPlace.Latest, null, "/", cancellation) with { Description = site.Publication.Description,
                Reading = await LastReadingAsync(site, cancellation) },
            Days = days,
            Older = page.Next is null ? null : await OlderAsync(site, days[^1], months, cancellation),
            Month = state.LastDay is { } last ? await CalendarMonth.LoadAsync(site, last, last, cancellation) : null,
            Sections = [.. sections.Take(MostSections)],
            YearIndex = YearIndex.From(months, state.Undated, state.LastDay?.Year),
            Items = state.Items,
        };
    }

    private static async Task<DayReading?> LastReadingAsync(Site site, CancellationToken cancellation) =>
        await SourceList.LoadAsync(site, cancellation) is { } roll
        ? await DayReading.LoadAsync(site, roll, roll.Today.AddDays(-1), cancellation) : null;

    // Where the rest of the last day is, else where the day before it is.
    private static async Task<MonthCount?> OlderAsync(Site site, DayBlock last, IReadOnlyList<MonthCount> months,
        CancellationToken cancellation)
    {
        var day = last.Day;
        if (last.Items.Count >= last.Count)
        {
            var neighbours = await site.Store.NeighboursAsync(Scope.All, last.Day, cancellation);
            if (neighbours.Previous is not { } previous) return null;
            day = previous.Day;
        }
        var month = months.Where(m => m.Year == day.Year && m.Month == day.Month).ToList();
        return month.Count == 0 ? null : month[0];
    }
}
