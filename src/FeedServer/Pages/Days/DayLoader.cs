using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;
using FeedServer.Texts;

namespace FeedServer.Pages.Days;

/// <summary>Asks the archive for a day.</summary>
public static class DayLoader
{
    private const int MostItems = 100;

    /// <summary>
    /// The day's page; null outside the archive's span, unless the day should have been collected and was not; null for a wrong cursor.
    /// </summary>
    public static async Task<DayModel?> LoadAsync(Site site, DateOnly day, string? after, CancellationToken cancellation)
    {
        var reading = await DayReading.LoadAsync(site, day, cancellation);
        var gap = reading is { Gaps.Count: > 0 } ? reading : null;
        var isWithin = await site.SpanAsync(cancellation) is { } span && day >= span.First && day <= span.Last;
        if (gap is null && !isWithin) return null;
        if (new ItemQuery { From = day, To = day, Limit = MostItems }.ContinuedAfter(after) is not { } query) return null;
        var page = await site.Store.PageAsync(query, cancellation);
        var neighbours = await site.Store.NeighboursAsync(Scope.All, day, cancellation);
        var month = await CalendarMonth.LoadAsync(site, day, day, cancellation);
        var count = month.Weeks.SelectMany(week => week).FirstOrDefault(cell => cell?.Day == day)?.Items ?? 0;
        var whole = after is null && page.Next is null;
        var lines = (await SameStoryFold.OfAsync(site, page.Items, cancellation)).ToList();
        // A whole day is read from morning to night; a list of several pages keeps the order its cursors walk in.
        if (whole) lines = [.. lines.OrderBy(l => l.Time ?? TimeOnly.MaxValue).ThenBy(l => l.Item.Number)];
        return new DayModel
        {
            Frame = await FrameAsync(site, day, neighbours, isWithin,
                cancellation) with { Description = $"{site.Texts.FullDate(day)}: {site.Texts.Items(count)}." },
            Day = day,
            Count = count,
            Published = [.. lines.Where(l => !l.EventOnly)],
            EventOnly = [.. lines.Where(l => l.EventOnly)],
            OlderPath = page.Next is { } next ? $"{Permalink.Day(day)}?after={next}" : null,
            Previous = TurnTo(site.Texts, day, neighbours.Previous, site.Texts.PreviousDay),
            Next = TurnTo(site.Texts, day, neighbours.Next, site.Texts.NextDay),
            Month = month,
            Gap = gap,
            HasFeeds = isWithin,
        };
    }

    private static async Task<FrameModel> FrameAsync(
        Site site, DateOnly day, DayNeighbours neighbours, bool hasFeeds, CancellationToken cancellation) =>
        await site.FrameAsync(NavPlace.ByDate, site.Texts.FullDate(day), Permalink.Day(day), cancellation) with
        {
            FeedPath = hasFeeds ? Permalink.Day(day) : "",
            FeedTitle = hasFeeds ? site.Texts.LongDate(day) : null,
            PreviousPath = neighbours.Previous is { } previous ? Permalink.Day(previous.Day) : null,
            NextPath = neighbours.Next is { } next ? Permalink.Day(next.Day) : null,
        };

    private static PrevNextLink TurnTo(SiteTexts t, DateOnly from, DayCount? day, string way) => day is { } to
        ? new PrevNextLink
        {
            Path = Permalink.Day(to.Day),
            Way = t.DaysAway(way, to.Day.DayNumber - from.DayNumber),
            Text = to.Day.Year == from.Year ? t.WeekDay(to.Day) + ", " + t.DayAndMonth(to.Day) : t.FullDate(to.Day),
            DateAttribute = DateMarkup.Attribute(to.Day),
            Note = t.Items(to.Items),
        }
        : new PrevNextLink { Way = way, Note = t.NothingThatWay };
}
