using FeedServer.Pages.Components;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.NotFound;

/// <summary>The tombstone of a withdrawn item.</summary>
public sealed record GoneModel : IPageModel
{
    public required FrameModel Frame { get; init; }

    /// <summary>The item; its text is not shown.</summary>
    public required Item Item { get; init; }

    /// <summary>When it was published and when it was withdrawn.</summary>
    public required IReadOnlyList<DateLine> Dates { get; init; }

    /// <summary>Why, in the operator's words; empty when no reason was given.</summary>
    public required string Reason { get; init; }
    public required IReadOnlyList<PageLink> Near { get; init; }

    /// <summary>Asks the archive for the pages near its day.</summary>
    public static async Task<GoneModel> LoadAsync(Site site, Item item, CancellationToken cancellation) => new()
    {
        Frame = await site.FrameAsync(NavPlace.ByDate, site.Texts.GoneTitle, item.Path, cancellation),
        Item = item,
        Dates = DateLine.ForTombstone(item, site.Publication, site.Texts),
        Reason = item.Withdrawn?.Reason ?? "",
        Near = item.Content.FilingDate is { } date ? await NearAsync(site, date.Day, cancellation) : [],
    };

    private static async Task<IReadOnlyList<PageLink>> NearAsync(Site site, DateOnly day, CancellationToken cancellation)
    {
        var (first, last) = CalendarMonth.BoundsOf(day.Year, day.Month);
        var counts = await site.Store.DayCountsAsync(Scope.All, first, last, cancellation);
        if (counts.Count == 0) return [];
        var onDay = counts.Where(count => count.Day == day)
            .Select(count => PageLink.ToDay(site.Texts, day, count.Items) with { Note = site.Texts.OtherItems(count.Items) });
        return [.. onDay, PageLink.ToMonth(site.Texts, day.Year, day.Month, counts.Sum(count => count.Items))];
    }
}
