using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;
using FeedServer.Texts;

namespace FeedServer.Pages.Months;

/// <summary>Asks the archive for a month.</summary>
public static class MonthLoader
{
    // With long titles and addresses this is what fits into 60 KB beside the calendar.
    private const int MostItems = 80;

    /// <summary>The month's page; null when there is no such month or it lies outside the archive's span.</summary>
    public static async Task<MonthModel?> LoadAsync(Site site, int year, int month, CancellationToken cancellation)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || await site.SpanAsync(cancellation) is not { } span) return null;
        var first = new DateOnly(year, month, 1);
        var last = first.AddDays(DateTime.DaysInMonth(year, month) - 1);
        if (last < span.First || first > span.Last) return null;
        var counts = await site.Store.DayCountsAsync(Scope.All, first, last, cancellation);
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var shown = DaysThatFit(counts);
        var previous = Nearest(months.Where(m => (m.Year, m.Month).CompareTo((year, month)) < 0).Reverse());
        var next = Nearest(months.Where(m => (m.Year, m.Month).CompareTo((year, month)) > 0));
        return new MonthModel
        {
            Frame = await FrameAsync(site, year, month, (previous, next), cancellation) with
            {
                Description = $"{site.Texts.MonthAndYear(year, month)}: {site.Texts.ItemsInDays(counts.Sum(c => c.Items), counts.Count)}.",
            },
            Month = CalendarMonth.From(year, month, counts, null, await DayMarks.LoadAsync(site, first, last, cancellation)),
            Days = await BlocksAsync(site, shown, cancellation),
            Rest = [.. counts.Skip(shown.Count)],
            Previous = TurnTo(site.Texts, previous, site.Texts.PreviousMonth),
            Next = TurnTo(site.Texts, next, site.Texts.NextMonth),
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
        var forward = page.Items
            .OrderBy(i => i.Content.FilingDate?.Day)
            .ThenBy(i => i.Content.FilingDate?.Time ?? TimeOnly.MaxValue)
            .ThenBy(i => i.Number);
        return DayBlock.Of([.. forward], days, site);
    }

    private static MonthCount? Nearest(IEnumerable<MonthCount> months)
    {
        foreach (var month in months) return month;
        return null;
    }

    private static async Task<FrameModel> FrameAsync(
        Site site, int year, int month, (MonthCount? Previous, MonthCount? Next) beside, CancellationToken cancellation) =>
        await site.FrameAsync(NavPlace.ByDate, site.Texts.MonthAndYear(year, month), Permalink.Month(year, month), cancellation) with
        {
            FeedPath = Permalink.Month(year, month),
            FeedTitle = site.Texts.MonthAndYear(year, month),
            PreviousPath = beside.Previous is { } before ? Permalink.Month(before.Year, before.Month) : null,
            NextPath = beside.Next is { } after ? Permalink.Month(after.Year, after.Month) : null,
        };

    private static PrevNextLink TurnTo(SiteTexts t, MonthCount? month, string way) => month is { } to
        ? new PrevNextLink
        {
            Path = Permalink.Month(to.Year, to.Month),
            Way = way,
            Text = t.MonthAndYear(to.Year, to.Month),
            DateAttribute = DateMarkup.Attribute(to.Year, to.Month),
            Note = t.Items(to.Items),
        }
        : new PrevNextLink { Way = way, Note = t.NothingThatWay };
}
