using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Front;

/// <summary>The front page.</summary>
public sealed record FrontModel : IPageModel
{
    private const int MostItems = 20;
    private const int MostSections = 15;
    private const int MostYears = 60;

    public required FrameModel Frame { get; init; }

    /// <summary>The newest days that have come, with their items; none while there are none.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>The month in which the items go on; null when all dated ones are shown.</summary>
    public MonthCount? Older { get; init; }

    /// <summary>What is still to come.</summary>
    public ComingItems Coming { get; init; } = new([], 0, null);

    /// <summary>What was kept last, whatever its date, the latest first.</summary>
    public IReadOnlyList<Headline> Recent { get; init; } = [];

    /// <summary>The month of the newest day that has come, else of the last day; null while nothing is dated.</summary>
    public CalendarMonth? Month { get; init; }

    /// <summary>The sections with the most items.</summary>
    public required IReadOnlyList<ListingCount> Sections { get; init; }
    public required YearIndex YearIndex { get; init; }

    /// <summary>True when there are more years than it shows.</summary>
    public bool HasMoreYears { get; init; }

    /// <summary>All items, dated and undated.</summary>
    public required long Items { get; init; }

    /// <summary>The front page of the archive as it is, also of an empty one.</summary>
    /// <param name="site">The site.</param>
    /// <param name="today">The calendar day in the publication's zone: what is filed later is still to come.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<FrontModel> LoadAsync(Site site, DateOnly today, CancellationToken cancellation)
    {
        var state = await site.Store.StateAsync(state => (state.LastDay, state.Undated, state.Items), cancellation);
        var page = await PageRoom.PageAsync(site, new ItemQuery { To = today, Limit = MostItems }, cancellation);
        var days = await DayBlock.LoadAsync(site, Scope.All, page.Items, cancellation);
        DateOnly? newest = days is [var latest, ..] ? latest.Day : state.LastDay;
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var sections = await site.Store.LargestAsync(ScopeKind.Section, MostSections, cancellation);
        var sources = await CollectedSources.LoadAsync(site, cancellation);
        var frame = await site.FrameAsync(NavPlace.Latest, null, "/", cancellation);
        return new FrontModel
        {
            Frame = frame with
            {
                Description = site.Publication.Description,
                Span = frame.Span is { First: var first } && newest is { } last ? (first, last) : null,
                Reading = sources.Today is { } read ? await sources.ReadingAsync(site, read.AddDays(-1), cancellation) : null,
            },
            Days = days,
            Older = page.Next is null || days.Count == 0 ? null : await OlderAsync(site, days[^1], months, cancellation),
            Coming = await ComingItems.LoadAsync(site, today, months, cancellation),
            Recent = await RecentItems.LoadAsync(site, cancellation),
            Month = newest is { } day ? await CalendarMonth.LoadAsync(site, sources, day, day, cancellation) : null,
            Sections = [.. sections.Select(list => list with { Name = site.NameOf(list) })],
            YearIndex = await YearIndex.From(months, state.Undated, newest?.Year).Near(MostYears)
                .MarkedAsync(site, sources, cancellation),
            Items = state.Items,
            HasMoreYears = YearIndex.YearsOf(months).Count > MostYears,
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
