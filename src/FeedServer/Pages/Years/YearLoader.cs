using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;
using FeedServer.Texts;

namespace FeedServer.Pages.Years;

/// <summary>Asks the archive for a year.</summary>
public static class YearLoader
{
    // A year of 365 linked days takes 50 KB of the 60 a page may have; the front page has the whole shelf.
    private const int MostYears = 15;

    /// <summary>The year's page; null outside the archive's span.</summary>
    public static async Task<YearModel?> LoadAsync(Site site, int year, CancellationToken cancellation)
    {
        if (await site.SpanAsync(cancellation) is not { } span || year < span.First.Year || year > span.Last.Year) return null;
        var counts = await site.Store.DayCountsAsync(Scope.All, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), cancellation);
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var years = YearIndex.YearsOf(months);
        var previous = years.Where(y => y.Year < year).Select(y => ((int Year, int Items)?)y).LastOrDefault();
        var next = years.Where(y => y.Year > year).Select(y => ((int Year, int Items)?)y).FirstOrDefault();
        var marks = await DayMarks.LoadAsync(site, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), cancellation);
        return new YearModel
        {
            Frame = await FrameAsync(site, year, (previous, next), cancellation) with
            {
                Description = $"{site.Texts.Year(year)}: {site.Texts.ItemsInDays(counts.Sum(c => c.Items), counts.Count)}.",
            },
            Year = year,
            Months = [.. Enumerable.Range(1, 12).Select(month => CalendarMonth.From(year, month, counts, null, marks))],
            YearIndex = YearIndex.From(months, await site.Store.StateAsync(state => state.Undated, cancellation), year).Near(MostYears),
            Previous = TurnTo(site.Texts, previous, site.Texts.PreviousYear),
            Next = TurnTo(site.Texts, next, site.Texts.NextYear),
        };
    }

    private static async Task<FrameModel> FrameAsync(
        Site site, int year, ((int Year, int Items)? Previous, (int Year, int Items)? Next) beside, CancellationToken cancellation) =>
        await site.FrameAsync(NavPlace.ByDate, site.Texts.Year(year), Permalink.Year(year), cancellation) with
        {
            FeedPath = Permalink.Year(year),
            FeedTitle = site.Texts.Year(year),
            PreviousPath = beside.Previous is { } before ? Permalink.Year(before.Year) : null,
            NextPath = beside.Next is { } after ? Permalink.Year(after.Year) : null,
        };

    private static PrevNextLink TurnTo(SiteTexts t, (int Year, int Items)? year, string way) => year is { } to
        ? new PrevNextLink
        {
            Path = Permalink.Year(to.Year),
            Way = way,
            Text = DateMarkup.Digits(to.Year),
            DateAttribute = DateMarkup.Attribute(to.Year),
            Note = t.Items(to.Items),
        }
        : new PrevNextLink { Way = way, Note = t.NothingThatWay };
}
