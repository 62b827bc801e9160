using FeedServer.Items.Keeping;

namespace FeedServer.Pages.Components;

/// <summary>The years of the archive as spines on a shelf, the undated items last.</summary>
public sealed record YearIndex
{
    private const int Tallest = 54;
    private const int Lowest = 3;

    /// <summary>The spines, oldest first; none while the archive is empty.</summary>
    public required IReadOnlyList<YearBar> Spines { get; init; }

    /// <summary>From counts by month.</summary>
    public static YearIndex Of(IEnumerable<MonthCount> months, long undated, int? current)
    {
        var years = YearCount.Of(months);
        var most = Math.Max(undated, years.Select(y => (long)y.Items).DefaultIfEmpty(0).Max());
        var spines = years.Select(y => new YearBar(y.Year, y.Items, HeightOf(y.Items, most), y.Year == current)).ToList();
        if (undated > 0) spines.Add(new YearBar(null, undated, HeightOf(undated, most), false));
        return new YearIndex { Spines = spines };
    }

    /// <summary>The same shelf with at most so many years, those round the current one; undated items stay.</summary>
    public YearIndex Near(int most)
    {
        var years = Spines.Count(spine => spine.Year is not null);
        if (years <= most) return this;
        var current = Spines.TakeWhile(spine => !spine.Current).Count();
        var from = Math.Clamp(current - most / 2, 0, years - most);
        return new YearIndex { Spines = [.. Spines.Skip(from).Take(most), .. Spines.Skip(years)] };
    }

    private static int HeightOf(long items, long most) => (int)Math.Max(Lowest, Tallest * items / Math.Max(1, most));
}
