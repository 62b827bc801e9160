namespace FeedServer.Pages.Components;

/// <summary>One day of a list and its items.</summary>
public sealed record DayBlock
{
    public required DateOnly Day { get; init; }

    /// <summary>How many items of the list are filed on it; more than are shown when a page ends within the day.</summary>
    public required int Count { get; init; }

    /// <summary>The items shown, never none.</summary>
    public required IReadOnlyList<Headline> Items { get; init; }

    /// <summary>Groups dated items by day, keeping their order.</summary>
    public static IReadOnlyList<DayBlock> From(IReadOnlyList<Item> items, IReadOnlyList<DayCount> counts, Site site)
    {
        var counted = counts.ToDictionary(c => c.Day, c => c.Items);
        return [.. items.Where(i => i.Content.FilingDate is not null).GroupBy(i => i.Content.FilingDate?.Day ?? default)
            .Select(day => new DayBlock
            {
                Day = day.Key,
                Count = Math.Max(counted.GetValueOrDefault(day.Key), day.Count()),
                Items = [.. day.Select(i => Headline.From(i, site))],
            })];
    }

    /// <summary>The same grouping with counts that the store is asked for.</summary>
    public static async Task<IReadOnlyList<DayBlock>> LoadAsync(Site site, Scope scope, IReadOnlyList<Item> items,
        CancellationToken cancellation)
    {
        var days = items.Select(i => i.Content.FilingDate?.Day).OfType<DateOnly>().ToList();
        if (days.Count == 0) return [];
        var counts = await site.Store.DayCountsAsync(scope, days.Min(), days.Max(), cancellation);
        return From(items, counts, site);
    }
}
