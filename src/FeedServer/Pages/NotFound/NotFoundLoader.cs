using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.NotFound;

/// <summary>Asks the archive what lies near a path where nothing lies.</summary>
public static class NotFoundLoader
{
    private const int LongestShown = 200;
    private const int MostCompared = 200;

    /// <summary>The page for a path; the path may be anything.</summary>
    public static async Task<NotFoundModel> LoadAsync(Site site, string path, CancellationToken cancellation)
    {
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        return new NotFoundModel
        {
            Frame = await site.FrameAsync(NavPlace.Elsewhere, site.Texts.NotFoundTitle, null, cancellation),
            Asked = path.Length <= LongestShown ? path : path[..LongestShown] + "…",
            Near = await NearAsync(site, path, months, cancellation),
            YearIndex = YearIndex.From(months, await site.Store.StateAsync(state => state.Undated, cancellation), null),
        };
    }

    private static async Task<IReadOnlyList<Suggestion>> NearAsync(Site site, string path, IReadOnlyList<MonthCount> months,
        CancellationToken cancellation)
    {
        if (path.StartsWith("/sections/", StringComparison.Ordinal) || path.StartsWith("/bylines/", StringComparison.Ordinal))
            return [new Suggestion { Path = "/sections", Text = site.Texts.SectionsAndBylines }];
        if (DatedPath.Of(path) is not { } asked) return [];
        var near = new List<Suggestion>();
        var counts = await site.Store.DayCountsAsync(Scope.All, asked.Day, asked.Day, cancellation);
        if (asked.Slug is { } slug && counts.Count > 0 && await LikeAsync(site, asked.Day, slug, cancellation) is { } like) near.Add(like);
        near.AddRange(counts.Select(count => Day(site, count)));
        if (counts.Count == 0)
        {
            var days = await site.Store.NeighboursAsync(Scope.All, asked.Day, cancellation);
            if (days.Previous is { } previous) near.Add(Day(site, previous));
            if (days.Next is { } next) near.Add(Day(site, next));
        }
        near.AddRange(months.Where(m => (m.Year, m.Month) == (asked.Day.Year, asked.Day.Month)).Select(m => Month(site, m)));
        return near;
    }

    // An item of that day whose slug differs by a few letters.
    private static async Task<Suggestion?> LikeAsync(Site site, DateOnly day, string slug, CancellationToken cancellation)
    {
        if (slug.Length > Slug.MaxLength * 2) return null;
        var page = await site.Store.PageAsync(new ItemQuery { From = day, To = day, Limit = MostCompared }, cancellation);
        var (item, distance) = page.Items
            .Select(i => (Item: i, Distance: DatedPath.Distance(slug, i.Slug)))
            .MinBy(pair => pair.Distance);
        return item is null || distance > Math.Max(2, slug.Length / 3) ? null : new Suggestion
        {
            Path = item.Path,
            Text = item.Content.Title,
            Language = Headline.Foreign(item.Content.Language, site.Publication),
        };
    }

    private static Suggestion Day(Site site, DayCount count) => new()
    {
        Path = Permalink.Day(count.Day),
        Text = site.Texts.FullDate(count.Day),
        DateAttribute = DateMarkup.Attribute(count.Day),
        Note = site.Texts.Items(count.Items),
    };

    private static Suggestion Month(Site site, MonthCount count) => new()
    {
        Path = Permalink.Month(count.Year, count.Month),
        Text = site.Texts.MonthAndYear(count.Year, count.Month),
        DateAttribute = DateMarkup.Attribute(count.Year, count.Month),
        Note = site.Texts.Items(count.Items),
    };
}
