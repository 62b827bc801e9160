using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.NotFound;

/// <summary>The tombstone of a withdrawn item.</summary>
public sealed record GoneModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The item; its text is not shown.</summary>
    public required Item Item { get; init; }

    /// <summary>When it was published and when it was withdrawn.</summary>
    public required IReadOnlyList<DateLine> Dates { get; init; }

    /// <summary>Why, in the operator's words; empty when no reason was given.</summary>
    public required string Reason { get; init; }

    /// <summary>What lies around its day.</summary>
    public required IReadOnlyList<Suggestion> Near { get; init; }

    /// <summary>Asks the archive for what lies around.</summary>
    public static async Task<GoneModel> LoadAsync(Site site, Item item, CancellationToken cancellation) => new()
    {
        Frame = await site.FrameAsync(NavPlace.ByDate, site.Texts.GoneTitle, item.Path, cancellation),
        Item = item,
        Dates = DateLines.OfWithdrawn(item, site.Publication, site.Texts),
        Reason = item.Withdrawn?.Reason ?? "",
        Near = item.Content.FilingDate is { } date ? await NearAsync(site, date.Day, cancellation) : [],
    };

    private static async Task<IReadOnlyList<Suggestion>> NearAsync(Site site, DateOnly day, CancellationToken cancellation)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        var counts = await site.Store.DayCountsAsync(Scope.All, first, first.AddMonths(1).AddDays(-1), cancellation);
        var near = counts.Where(count => count.Day == day).Select(count => new Suggestion
        {
            Path = Permalink.Day(day),
            Text = site.Texts.FullDate(day),
            DateAttribute = DateMarkup.Attribute(day),
            Note = site.Texts.OtherItems(count.Items),
        }).ToList();
        if (counts.Count > 0) near.Add(new Suggestion
        {
            Path = Permalink.Month(day.Year, day.Month),
            Text = site.Texts.MonthAndYear(day.Year, day.Month),
            DateAttribute = DateMarkup.Attribute(day.Year, day.Month),
            Note = site.Texts.Items(counts.Sum(count => count.Items)),
        });
        return near;
    }
}
