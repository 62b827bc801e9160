using FeedServer.Discovery;
using FeedServer.Items.Markup;
using FeedServer.Pages.Components;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.NotFound;

/// <summary>The page for an address where nothing is.</summary>
public sealed record NotFoundModel : IPageModel
{
    private const int MostYears = 60;

    private const int LongestShown = 200;
    private const int MostCompared = 200;

    public required FrameModel Frame { get; init; }

    /// <summary>The path asked for, cut when it is very long.</summary>
    public required string Asked { get; init; }

    /// <summary>True when an item was asked for by its identity.</summary>
    public bool IsIdentity => Asked.StartsWith(ItemLinks.IdFolder, StringComparison.Ordinal);

    /// <summary>The pages nearest to it; none when there are none.</summary>
    public required IReadOnlyList<PageLink> Near { get; init; }
    public required YearIndex YearIndex { get; init; }

    /// <summary>The page for a path; the path may be anything.</summary>
    public static async Task<NotFoundModel> LoadAsync(Site site, string path, CancellationToken cancellation)
    {
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        return new NotFoundModel
        {
            Frame = await site.FrameAsync(NavPlace.Elsewhere, site.Texts.NotFoundTitle, null, cancellation),
            Asked = path.Length <= LongestShown ? path : TextCut.Start(path, LongestShown) + "…",
            Near = await NearAsync(site, path, months, cancellation),
            YearIndex = YearIndex.From(months, await site.Store.StateAsync(state => state.Undated, cancellation), null).Near(MostYears),
        };
    }

    private static async Task<IReadOnlyList<PageLink>> NearAsync(Site site, string path, IReadOnlyList<MonthCount> months,
        CancellationToken cancellation)
    {
        if (ListKinds.Parse(path.Split('/')[1]) is { } kind) return [new PageLink(SitePaths.DirectoryOf(kind), site.Texts.ListsOf(kind))];
        if (DatedPath.Parse(path) is not { } asked) return [];
        var near = new List<PageLink>();
        var counts = await site.Store.DayCountsAsync(Scope.All, asked.Day, asked.Day, cancellation);
        if (asked.Slug is { } slug && counts.Count > 0 && await LikeAsync(site, asked.Day, slug, cancellation) is { } like) near.Add(like);
        near.AddRange(counts.Select(count => PageLink.ToDay(site.Texts, count.Day, count.Items)));
        if (counts.Count == 0)
        {
            var days = await site.Store.NeighboursAsync(Scope.All, asked.Day, cancellation);
            if (days.Previous is { } previous) near.Add(PageLink.ToDay(site.Texts, previous.Day, previous.Items));
            if (days.Next is { } next) near.Add(PageLink.ToDay(site.Texts, next.Day, next.Items));
        }
        near.AddRange(months.Where(m => (m.Year, m.Month) == (asked.Day.Year, asked.Day.Month))
            .Select(m => PageLink.ToMonth(site.Texts, m.Year, m.Month, m.Items)));
        return near;
    }

    // An item of that day whose slug differs by a few letters.
    private static async Task<PageLink?> LikeAsync(Site site, DateOnly day, string slug, CancellationToken cancellation)
    {
        if (slug.Length > Slug.MaxLength * 2) return null;
        var page = await site.Store.PageAsync(new ItemQuery { From = day, To = day, Limit = MostCompared }, cancellation);
        var (item, distance) = page.Items.Select(i => (Item: i, Distance: DatedPath.Distance(slug, i.Slug)))
            .MinBy(pair => pair.Distance);
        return item is null || distance > Math.Max(2, slug.Length / 3) ? null : PageLink.ToItem(item, site.Publication);
    }
}

/// <summary>A path that begins like a date, with the nearest day a calendar has.</summary>
/// <param name="Day">The day; the middle of the month or year when the path names no day.</param>
/// <param name="Slug">What follows the day; null when nothing does.</param>
internal sealed record DatedPath(DateOnly Day, string? Slug)
{
    /// <summary>Reads <c>/2023/1/31/slug</c> and its beginnings; null when the path does not begin with a year.</summary>
    public static DatedPath? Parse(string path)
    {
        var parts = path.Split('/', 5, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts[0].Length != 4 || Number(parts[0]) is not { } year || year == 0) return null;
        var month = Math.Clamp(parts.Length > 1 ? Number(parts[1]) ?? 6 : 6, 1, 12);
        var day = Math.Clamp(parts.Length > 2 ? Number(parts[2]) ?? 15 : 15, 1, DateTime.DaysInMonth(year, month));
        return new DatedPath(new DateOnly(year, month, day), parts.Length > 3 ? parts[3] : null);
    }

    /// <summary>How many letters must change to make one slug of another (Levenshtein), at most the longer one's length.</summary>
    public static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.Length];
    }

    private static int? Number(string digits) =>
        digits.Length <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
