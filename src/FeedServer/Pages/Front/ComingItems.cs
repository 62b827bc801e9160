using FeedServer.Pages.Components;

namespace FeedServer.Pages.Front;

/// <summary>The items filed after a day: announcements, and whatever else bears a date that has not come.</summary>
/// <param name="Items">The soonest ones, the nearest day first.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record ComingItems(IReadOnlyList<Headline> Items, long Count)
{
    private const int Most = 5;

    /// <summary>The month in which the soonest of them are; null when there are none.</summary>
    public DateOnly? Month => Items is [{ Item.Content.FilingDate: { } first }, ..] ? first.Day : null;

    /// <summary>What is filed after a day.</summary>
    /// <param name="site">The site.</param>
    /// <param name="today">The day.</param>
    /// <param name="months">The counts of the whole archive by month.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    internal static async Task<ComingItems> LoadAsync(
        Site site, DateOnly today, IReadOnlyList<MonthCount> months, CancellationToken cancellation)
    {
        var items = new List<Headline>();
        var day = today;
        for (var days = 0; days < Most && items.Count < Most; days++)
        {
            if ((await site.Store.NeighboursAsync(Scope.All, day, cancellation)).Next is not { } next) break;
            day = next.Day;
            var query = new ItemQuery { From = day, To = day, Limit = Most - items.Count };
            items.AddRange((await site.Store.PageAsync(query, cancellation)).Items.Select(item => Headline.From(item, site)));
        }
        return new ComingItems(items, items.Count == 0 ? 0 : await CountAsync(site, today, months, cancellation));
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
