namespace FeedServer.Pages.Listings;

/// <summary>The years in which a list has items, newest first, as links to their pages; of many those round one, each of which shows those
/// round it.</summary>
/// <param name="Scope">The list.</param>
/// <param name="Shown">The years shown.</param>
/// <param name="Earlier">The next year before those shown; null when there is none.</param>
/// <param name="Later">The next year after them.</param>
public sealed record ListYears(Scope Scope, IReadOnlyList<(int Year, int Items)> Shown, int? Earlier, int? Later)
{
    private const int Most = 40;

    /// <param name="scope">The list.</param>
    /// <param name="years">All its years, ascending.</param>
    /// <param name="current">The year in the middle; null for the newest.</param>
    public static ListYears From(Scope scope, IReadOnlyList<(int Year, int Items)> years, int? current)
    {
        var before = years.Count(known => known.Year <= (current ?? int.MaxValue));
        var from = Math.Clamp(before - (current is null ? Most : Most / 2), 0, Math.Max(0, years.Count - Most));
        var shown = years.Skip(from).Take(Most).Reverse().ToList();
        var end = from + shown.Count;
        return new ListYears(scope, shown, from > 0 ? years[from - 1].Year : null, end < years.Count ? years[end].Year : null);
    }
}
