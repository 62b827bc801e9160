using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.Components;

/// <summary>The years of the archive as a bar chart, the undated items last.</summary>
public sealed record YearIndex
{
    private const int Tallest = 54;
    private const int Lowest = 3;

    /// <summary>The bars, oldest first; none while the archive is empty.</summary>
    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>From counts by month.</summary>
    public static YearIndex From(IEnumerable<MonthCount> months, long undated, int? current)
    {
        var years = YearsOf(months);
        var most = Math.Max(undated, years.Select(y => (long)y.Items).DefaultIfEmpty(0).Max());
        var bars = years.Select(y => new Bar(y.Year, y.Items, HeightOf(y.Items, most), y.Year == current)).ToList();
        if (undated > 0) bars.Add(new Bar(null, undated, HeightOf(undated, most), false));
        return new YearIndex { Bars = bars };
    }

    /// <summary>The same with the years between that have no items, and with the current one.</summary>
    public YearIndex WithEmptyYears(int current)
    {
        var known = Bars.Where(bar => bar.Year is not null).ToDictionary(bar => bar.Year ?? 0);
        var (first, last) = (known.Keys.Append(current).Min(), known.Keys.Append(current).Max());
        return new YearIndex
        {
            Bars = [.. Enumerable.Range(first, last - first + 1)
                .Select(year => known.GetValueOrDefault(year) ?? new Bar(year, 0, 0, year == current)),
                .. Bars.Where(bar => bar.Year is null)],
        };
    }

    /// <summary>The same with at most so many years, those round the current one; undated items stay.</summary>
    public YearIndex Near(int most)
    {
        var years = Bars.Count(bar => bar.Year is not null);
        if (years <= most) return this;
        var current = Bars.TakeWhile(bar => !bar.Current).Count();
        var from = Math.Clamp(current - most / 2, 0, years - most);
        return new YearIndex { Bars = [.. Bars.Skip(from).Take(most), .. Bars.Skip(years)] };
    }

    /// <summary>The same with how each year was collected.</summary>
    internal async Task<YearIndex> MarkedAsync(Site site, CollectedSources sources, CancellationToken cancellation)
    {
        var years = Bars.Select(bar => bar.Year).OfType<int>().DefaultIfEmpty(1).ToList();
        var collected = await site.Collection.YearsAsync(site, sources, years.Min(), years.Max(), cancellation);
        return new YearIndex
        {
            Bars = [.. Bars.Select(bar => bar.Year is not { } year ? bar
                : bar with { Collected = collected.Between(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) })],
        };
    }

    /// <summary>Items by year from counts by month, ascending; only years that have some.</summary>
    public static IReadOnlyList<(int Year, int Items)> YearsOf(IEnumerable<MonthCount> months) =>
        [.. months.GroupBy(month => month.Year).OrderBy(year => year.Key).Select(year => (year.Key, year.Sum(month => month.Items)))];

    private static int HeightOf(long items, long most) => (int)Math.Max(Lowest, Tallest * items / Math.Max(1, most));

    /// <summary>A year: as high as it has items, in a box of 28 by 56.</summary>
    /// <param name="Year">The year; null for the undated items.</param>
    /// <param name="Items">How many items.</param>
    /// <param name="Height">3 to 54; 0 without items.</param>
    /// <param name="Current">True for the year of the page.</param>
    public sealed record Bar(int? Year, long Items, int Height, bool Current)
    {
        /// <summary>Its days by how they were collected.</summary>
        public CollectionTally Collected { get; init; }

        /// <summary>The class of its foot: with days that were not collected in full, or without any that was to be; null
        /// otherwise.</summary>
        public string? Foot => Collected.HasGaps ? "gaps" : Collected.Only == CollectionState.Idle ? "early" : null;

        /// <summary>Where the bar begins, from above.</summary>
        public int Top => 56 - Height;

        /// <summary>Two bands near the top of a bar that is high enough for them; null otherwise.</summary>
        public string? Bands =>
            Height < 22 ? null : string.Create(CultureInfo.InvariantCulture, $"M0 {Top + 7}h28M0 {Top + 10}h28");
    }
}
