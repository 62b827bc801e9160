using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Front;

/// <summary>The front page.</summary>
public sealed record FrontModel : IPageModel
{
    private const int MostItems = 20;
    private const int MostSections = 15;

    public required FrameModel Frame { get; init; }

    /// <summary>The newest days with their items; none while nothing is dated.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>The month in which the items go on; null when all dated ones are shown.</summary>
    public MonthCount? Older { get; init; }

    /// <summary>The newest month; null while nothing is dated.</summary>
    public CalendarMonth? Month { get; init; }

    /// <summary>The sections with the most items.</summary>
    public required IReadOnlyList<ListingCount> Sections { get; init; }
    public required YearIndex YearIndex { get; init; }

    /// <summary>All items, dated and undated.</summary>
    public required long Items { get; init; }

    /// <summary>The front page of the archive as it is, also of an empty one.</summary>
    public static async Task<FrontModel> LoadAsync(Site site, CancellationToken cancellation)
    {
        var state = await site.Store.StateAsync(state => (state.LastDay, state.Undated, state.Items), cancellation);
        var page = await PageRoom.PageAsync(site, new ItemQuery { Limit = MostItems }, cancellation);
        var days = await DayBlock.LoadAsync(site, Scope.All, page.Items, cancellation);
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var sections = await site.Store.ListingsAsync(ScopeKind.Section, cancellation);
        var sources = await CollectedSources.LoadAsync(site, cancellation);
        return new FrontModel
        {
            Frame = await site.FrameAsync(NavPlace.Latest, null, "/", cancellation) with
            {
                Description = site.Publication.Description,
                Reading = sources.Today is { } today ? await sources.ReadingAsync(site, today.AddDays(-1), cancellation) : null,
            },
            Days = days,
            Older = page.Next is null || days.Count == 0 ? null : await OlderAsync(site, days[^1], months, cancellation),
            Month = state.LastDay is { } last ? await CalendarMonth.LoadAsync(site, sources, last, last, cancellation) : null,
            Sections = [.. sections.Take(MostSections).Select(list => list with { Name = site.NameOf(list) })],
            YearIndex = YearIndex.From(months, state.Undated, state.LastDay?.Year),
            Items = state.Items,
        };
    }

    // Where the rest of the last day is, else where the day before it is.
    private static async Task<MonthCount?> OlderAsync(
        Site site, DayBlock last, IReadOnlyList<MonthCount> months, CancellationToken cancellation)
    {
        var day = last.Day;
        if (last.Items.Count >= last.Count)
        {
            var neighbours = await site.Store.NeighboursAsync(Scope.All, last.Day, cancellation);
            if (neighbours.Previous is not { } previous) return null;
            day = previous.Day;
        }
        return months.Where(m => (m.Year, m.Month) == (day.Year, day.Month)).Select(m => (MonthCount?)m).FirstOrDefault();
    }
}
