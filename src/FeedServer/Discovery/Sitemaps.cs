using FeedServer.Api;
using FeedServer.Pages;
using FeedServer.Publish.Discovery;

namespace FeedServer.Discovery;

/// <summary>The sitemaps and their index. Months and their parts are known by counters, the items of a part are read page by page; nothing
/// reads the whole archive, and only path, date and pictures of an item are held.</summary>
internal sealed class Sitemaps(IItemStore store, Publication publication)
{
    /// <summary>Items asked of the store at once, so that other queries run in between.</summary>
    private const int AtOnce = 500;

    /// <summary>The index: the lists, the undated items, every month from the first on.</summary>
    public async Task<RenderedBody?> IndexAsync(CancellationToken cancellation)
    {
        List<SitemapAddress> all = [SitemapAddress.OfLists];
        all.AddRange(Enumerable.Range(1, await UndatedPartsAsync(cancellation)).Select(SitemapAddress.OfUndated));
        foreach (var (year, month, items) in await store.MonthCountsAsync(Scope.All, cancellation))
        {
            var parts = items <= Sitemap.MostItems ? 1 : (await PartsAsync(new DateOnly(year, month, 1), cancellation)).Count;
            all.AddRange(Enumerable.Range(1, parts).Select(part => SitemapAddress.OfMonth(year, month, part)));
        }
        return new RenderedBody(Sitemap.WriteIndex(publication, [.. all.Take(Sitemap.MostUrls).Select(address => address.Path)]),
            Sitemap.ContentType);
    }

    /// <summary>A sitemap; null when there is none at that address.</summary>
    internal async Task<RenderedBody?> RenderAsync(SitemapAddress address, CancellationToken cancellation)
    {
        var pages = address.Kind switch
        {
            SitemapKind.Lists => await ListsAsync(cancellation),
            SitemapKind.Undated => await UndatedAsync(address.Part, cancellation),
            _ => await MonthAsync(address, cancellation),
        };
        return pages is null ? null : new RenderedBody(Sitemap.Write(publication, pages), Sitemap.ContentType);
    }

    /// <summary>What was published on a day and the day before, newest first, up to the extension's limit; null without
    /// news, since a sitemap of nothing is not valid.</summary>
    /// <param name="today">The day, in the publication's zone.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<RenderedBody?> NewsAsync(DateOnly today, CancellationToken cancellation)
    {
        var news = await PublishedAsync(today, NewsSitemap.MostItems, cancellation);
        return news.Count == 0 ? null : new RenderedBody(NewsSitemap.Write(publication, news), Sitemap.ContentType);
    }

    /// <summary>Whether there is a sitemap of news.</summary>
    public async Task<bool> HasNewsAsync(DateOnly today, CancellationToken cancellation) =>
        (await PublishedAsync(today, 1, cancellation)).Count > 0;

    /// <summary>What was published on a day and the day before. What is filed by its event only has not said when it was
    /// published.</summary>
    private async Task<List<Item>> PublishedAsync(DateOnly today, int most, CancellationToken cancellation)
    {
        var news = new List<Item>();
        var query = new ItemQuery { From = today.AddDays(1 - NewsSitemap.Days), To = today, Limit = AtOnce };
        do
        {
            var page = await store.PageAsync(query, cancellation);
            news.AddRange(page.Items.Where(item => item.Content.Published is not null).Take(most - news.Count));
            query = query with { After = page.Next };
        }
        while (query.After is not null && news.Count < most);
        return news;
    }

    private ValueTask<int> UndatedPartsAsync(CancellationToken cancellation) =>
        store.StateAsync(state => (int)((state.Undated + Sitemap.MostItems - 1) / Sitemap.MostItems), cancellation);

    private async Task<IReadOnlyList<SitemapPart>> PartsAsync(DateOnly month, CancellationToken cancellation) =>
        SitemapPart.Split(await DaysAsync(month, cancellation), Sitemap.MostItems);

    private Task<IReadOnlyList<DayCount>> DaysAsync(DateOnly month, CancellationToken cancellation) =>
        store.DayCountsAsync(Scope.All, month, new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)),
            cancellation);

    private async Task<List<SitemapUrl>?> MonthAsync(SitemapAddress address, CancellationToken cancellation)
    {
        var days = await DaysAsync(address.Month, cancellation);
        if (SitemapPart.Split(days, Sitemap.MostItems).ElementAtOrDefault(address.Part - 1) is not { } part) return null;
        var pages = new List<SitemapUrl>(part.Items + days.Count);
        if (part.Skip == 0)
            pages.AddRange(days.Where(day => day.Day >= part.First && day.Day <= part.Last)
                .Select(day => new SitemapUrl(Permalink.Day(day.Day))));
        await AddAsync(pages, new ItemQuery { From = part.First, To = part.Last, Limit = AtOnce }, part.Skip, part.Items, cancellation);
        return pages;
    }

    private async Task<List<SitemapUrl>?> UndatedAsync(int part, CancellationToken cancellation)
    {
        if (part > await UndatedPartsAsync(cancellation)) return null;
        var pages = new List<SitemapUrl>();
        await AddAsync(pages, new ItemQuery { Undated = true, Limit = AtOnce }, (part - 1) * Sitemap.MostItems, Sitemap.MostItems,
            cancellation);
        return pages;
    }

    /// <summary>Adds the items of a list from an index on. Items before it are read and skipped: only a day, or the undated items, of more
    /// than a sitemap holds has any.</summary>
    private async Task AddAsync(List<SitemapUrl> pages, ItemQuery query, int skip, int most, CancellationToken cancellation)
    {
        do
        {
            var page = await store.PageAsync(query, cancellation);
            var taken = page.Items.Skip(skip).Take(most).Select(SitemapUrl.From).ToList();
            pages.AddRange(taken);
            (skip, most) = (Math.Max(0, skip - page.Items.Count), most - taken.Count);
            query = query with { After = page.Next };
        }
        while (query.After is not null && most > 0);
    }

    private async Task<List<SitemapUrl>> ListsAsync(CancellationToken cancellation)
    {
        List<string> paths = [SitePaths.Front, SitePaths.Subscribe, SitePaths.Coverage, SitePaths.Exports, ApiPaths.Page];
        if (await UndatedPartsAsync(cancellation) > 0) paths.Add(Permalink.Undated);
        var months = await store.MonthCountsAsync(Scope.All, cancellation);
        paths.AddRange(months.Select(month => Permalink.Year(month.Year)).Distinct());
        paths.AddRange(months.Select(month => Permalink.Month(month.Year, month.Month)));
        foreach (var kind in ListKinds.All)
        {
            if ((await store.LargestAsync(kind, 1, cancellation)).Count > 0) paths.Add(SitePaths.DirectoryOf(kind));
            // Those with the most items, in an order that stays when items arrive.
            var lists = paths.Count == Sitemap.MostUrls ? []
                : await store.LargestAsync(kind, Sitemap.MostUrls - paths.Count, cancellation);
            paths.AddRange(lists.Select(list => list.Scope.Path).Order(StringComparer.Ordinal));
        }
        return [.. paths.Select(path => new SitemapUrl(path))];
    }
}
