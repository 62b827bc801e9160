using FeedServer.Pages.Components;

namespace FeedServer.Pages.Search;

/// <summary>The pages of a day, a month or a year that a query names.</summary>
internal static class FoundDates
{
    /// <summary>From the smallest to the year: those that have a page, and the nearest days where the one asked for has no items; none when
    /// the query names no date.</summary>
    public static async Task<IReadOnlyList<PageLink>> LoadAsync(Site site, string query, CancellationToken cancellation)
    {
        if (DateQuery.Parse(query, site.Publication.Zone) is not { } time) return [];
        if (await site.SpanAsync(cancellation) is not { } span) return [];
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var links = new List<PageLink>();
        var items = 0;
        if (time is { Month: { } month })
        {
            if (time.Day is not null && IsWithin(time, span))
            {
                items = (await site.Store.DayCountsAsync(Scope.All, time.First, time.First, cancellation)).Sum(count => count.Items);
                links.Add(PageLink.ToDay(site.Texts, time.First, items));
            }
            var whole = new DateQuery(time.Year, month);
            var ofMonth = months.Where(count => (count.Year, count.Month) == (time.Year, month)).Sum(count => count.Items);
            if (time.Day is null) items = ofMonth;
            if (IsWithin(whole, span)) links.Add(PageLink.ToMonth(site.Texts, time.Year, month, ofMonth));
        }
        var ofYear = months.Where(count => count.Year == time.Year).Sum(count => count.Items);
        if (time.Month is null) items = ofYear;
        if (IsWithin(new DateQuery(time.Year), span)) links.Add(PageLink.ToYear(site.Texts, time.Year, ofYear));
        if (items == 0) links.InsertRange(Math.Min(links.Count, 1), await NearestAsync(site, time, cancellation));
        return links;
    }

    private static async Task<IEnumerable<PageLink>> NearestAsync(Site site, DateQuery time, CancellationToken cancellation)
    {
        var before = (await site.Store.NeighboursAsync(Scope.All, time.First, cancellation)).Previous;
        var after = (await site.Store.NeighboursAsync(Scope.All, time.Last, cancellation)).Next;
        return new[] { before, after }.OfType<DayCount>().Select(count => PageLink.ToDay(site.Texts, count.Day, count.Items));
    }

    private static bool IsWithin(DateQuery time, (DateOnly First, DateOnly Last) span) =>
        time.Last >= span.First && time.First <= span.Last;
}
