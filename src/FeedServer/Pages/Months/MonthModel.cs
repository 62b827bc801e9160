using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Months;

/// <summary>The page of a month.</summary>
public sealed record MonthModel : IPageModel
{
    // With long titles and addresses this is what fits into 60 KB beside the calendar.
    private const int MostItems = 80;

    public required FrameModel Frame { get; init; }
    public required CalendarMonth Month { get; init; }

    /// <summary>The days shown with their items, from the first of the month on.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>The days for which there was no room; they are only linked.</summary>
    public required IReadOnlyList<DayCount> Rest { get; init; }

    /// <summary>The nearest month before that has items.</summary>
    public required PrevNextLink Previous { get; init; }

    /// <summary>The nearest month after that has items.</summary>
    public required PrevNextLink Next { get; init; }

    /// <summary>False outside the archive's span, where a month has a page only because it was to be collected.</summary>
    public bool HasFeeds { get; init; } = true;

    /// <summary>Whether a day with items is over, as far as the ledger tells: then there are files of it.</summary>
    public bool HasFiles { get; init; }

    /// <summary>Asks for a month; null when there is no such month, or it lies outside the archive's span and the days on which it was
    /// collected.</summary>
    public static async Task<MonthModel?> LoadAsync(Site site, int year, int month, CancellationToken cancellation)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12) return null;
        var (first, last) = CalendarMonth.BoundsOf(year, month);
        var sources = await CollectedSources.LoadAsync(site, cancellation);
        var isWithin = await site.SpanAsync(cancellation) is { } span && last >= span.First && first <= span.Last;
        if (!isWithin && !sources.ArePolledWithin(first, last)) return null;
        var counts = await site.Store.DayCountsAsync(Scope.All, first, last, cancellation);
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var blocks = PageRoom.DaysThatFit(await BlocksAsync(site, DaysThatFit(counts), cancellation));
        var t = site.Texts;
        var previous = LinkTo(t, months.Where(m => (m.Year, m.Month).CompareTo((year, month)) < 0).Reverse(), t.PreviousMonth);
        var next = LinkTo(t, months.Where(m => (m.Year, m.Month).CompareTo((year, month)) > 0), t.NextMonth);
        return new MonthModel
        {
            Frame = await site.FrameAsync(NavPlace.ByDate, t.MonthAndYear(year, month), Permalink.Month(year, month), cancellation) with
            {
                Description = $"{t.MonthAndYear(year, month)}: {t.ItemsInDays(counts.Sum(c => c.Items), counts.Count)}.",
                FeedPath = isWithin ? Permalink.Month(year, month) : "",
                FeedTitle = isWithin ? t.MonthAndYear(year, month) : null,
                PreviousPath = previous.To?.Path,
                NextPath = next.To?.Path,
            },
            Month = CalendarMonth.From(year, month, counts, null,
                await site.Collection.YearsAsync(site, sources, year, year, cancellation), await DayScale.LoadAsync(site, cancellation)),
            HasFeeds = isWithin,
            HasFiles = counts.Any(count => count.Day < sources.Today),
            Days = blocks,
            Rest = [.. counts.Skip(blocks.Count)],
            Previous = previous,
            Next = next,
        };
    }

    private static List<DayCount> DaysThatFit(IReadOnlyList<DayCount> counts)
    {
        var sum = 0;
        return [.. counts.TakeWhile(day => (sum += day.Items) <= MostItems)];
    }

    // From the first of the month to its last, each day from morning to night, as the calendar above it.
    private static async Task<IReadOnlyList<DayBlock>> BlocksAsync(Site site, List<DayCount> days, CancellationToken cancellation)
    {
        if (days.Count == 0) return [];
        var query = new ItemQuery { From = days[0].Day, To = days[^1].Day, Limit = MostItems };
        var page = await site.Store.PageAsync(query, cancellation);
        var forward = page.Items.OrderBy(i => i.Content.FilingDate?.Day)
            .ThenBy(i => i.Content.FilingDate?.Time ?? TimeOnly.MaxValue)
            .ThenBy(i => i.Number);
        return DayBlock.From([.. forward], days, site);
    }

    private static PrevNextLink LinkTo(SiteTexts t, IEnumerable<MonthCount> nearestFirst, string way) =>
        new(way, nearestFirst.Take(1).Select(to => PageLink.ToMonth(t, to.Year, to.Month, to.Items)).FirstOrDefault());
}
