using FeedServer.Pages.Components;

namespace FeedServer.Pages.Front;

/// <summary>The items filed after a day: announcements, and whatever else bears a date that has not come.</summary>
/// <param name="Items">The soonest ones, the nearest day first.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Rest">The day of the soonest that is not among them; null when all are.</param>
public sealed record ComingItems(IReadOnlyList<Headline> Items, long Count, DateOnly? Rest)
{
    private const int Most = 5;

    /// <summary>What is filed after a day.</summary>
    /// <param name="site">The site.</param>
    /// <param name="today">The day.</param>
    /// <param name="months">The counts of the whole archive by month.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    internal static async Task<ComingItems> LoadAsync(
        Site site, DateOnly today, IReadOnlyList<MonthCount> months, CancellationToken cancellation)
    {
        var items = new List<Headline>();
        var rest = (await site.Store.NeighboursAsync(Scope.All, today, cancellation)).Next?.Day;
        while (rest is { } day && items.Count < Most)
        {
            var query = new ItemQuery { From = day, To = day, Limit = Most - items.Count };
            var page = await site.Store.PageAsync(query, cancellation);
            items.AddRange(page.Items.Select(item => Headline.From(item, site)));
            if (page.Next is not null) break;
            rest = (await site.Store.NeighboursAsync(Scope.All, day, cancellation)).Next?.Day;
        }
        return new ComingItems(items, items.Count == 0 ? 0 : await CountAsync(site, today, months, cancellation), rest);
    }

    private static async Task<long> CountAsync(
        Site site, DateOnly today, IReadOnlyList<MonthCount> months, CancellationToken cancellation)
    {
        var count = months.Where(month => (month.Year, month.Month).CompareTo((today.Year, today.Month)) > 0)
            .Sum(month => (long)month.Items);
        var end = CalendarMonth.BoundsOf(today.Year, today.Month).Last;
        if (today == end) return count;
        return count + (await site.Store.DayCountsAsync(Scope.All, today.AddDays(1), end, cancellation)).Sum(day => (long)day.Items);
    }
}
