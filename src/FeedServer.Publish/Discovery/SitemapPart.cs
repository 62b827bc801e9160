namespace FeedServer.Publish.Discovery;

/// <summary>One of the sitemaps of a month: whole days, or a part of one day that is too long for a sitemap.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
/// <param name="Skip">Items of the day that stand in sitemaps before; 0 unless the day is divided.</param>
/// <param name="Items">Items in it.</param>
public sealed record SitemapPart(DateOnly First, DateOnly Last, int Skip, int Items)
{
    /// <summary>The sitemaps of a month, cut between days from the first on, so that what is added at its end touches its last ones
    /// only.</summary>
    /// <param name="days">The days that have items, ascending.</param>
    /// <param name="most">The most items in a part.</param>
    public static IReadOnlyList<SitemapPart> Split(IReadOnlyList<DayCount> days, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var parts = new List<SitemapPart>();
        foreach (var (day, items) in days)
        {
            if (parts.Count > 0 && parts[^1] is { Skip: 0 } open && open.Items + items <= most)
            {
                parts[^1] = open with { Last = day, Items = open.Items + items };
                continue;
            }
            for (var skip = 0; skip < items; skip += most) parts.Add(new SitemapPart(day, day, skip, Math.Min(most, items - skip)));
        }
        return parts;
    }
}
