using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Years;

/// <summary>The page of a year.</summary>
public sealed record YearModel : IPageModel
{
    // A year of 365 linked days takes 50 KB of the 60 a page may have; the front page has all years.
    private const int MostYears = 15;

    public required FrameModel Frame { get; init; }
    public required int Year { get; init; }
    public required IReadOnlyList<CalendarMonth> Months { get; init; }

    /// <summary>The years round it.</summary>
    public required YearIndex YearIndex { get; init; }

    /// <summary>The nearest year before that has items.</summary>
    public required PrevNextLink Previous { get; init; }

    /// <summary>The nearest year after that has items.</summary>
    public required PrevNextLink Next { get; init; }

    /// <summary>Whether a day with items is over, as far as the ledger tells: then there are files of it.</summary>
    public bool HasFiles { get; init; }

    public int Items => Months.Sum(month => month.Items);

    public int Days => Months.Sum(month => month.Days);

    /// <summary>Asks for a year; null outside the archive's span and the days on which it was collected.</summary>
    public static async Task<YearModel?> LoadAsync(Site site, int year, CancellationToken cancellation)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var sources = await CollectedSources.LoadAsync(site, cancellation);
        var isWithin = await site.SpanAsync(cancellation) is { } span && year >= span.First.Year && year <= span.Last.Year;
        if (!isWithin && !sources.ArePolledWithin(first, last)) return null;
        var counts = await site.Store.DayCountsAsync(Scope.All, first, last, cancellation);
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var collected = await site.Collection.YearsAsync(site, sources, year, year, cancellation);
        var t = site.Texts;
        var years = YearIndex.YearsOf(months);
        var scale = await DayScale.LoadAsync(site, cancellation);
        var undated = await site.Store.StateAsync(state => state.Undated, cancellation);
        var previous = LinkTo(t, years.Where(y => y.Year < year).Reverse(), t.PreviousYear);
        var next = LinkTo(t, years.Where(y => y.Year > year), t.NextYear);
        return new YearModel
        {
            Frame = await site.FrameAsync(NavPlace.ByDate, t.Year(year), Permalink.Year(year), cancellation) with
            {
                Description = $"{t.Year(year)}: {t.ItemsInDays(counts.Sum(c => c.Items), counts.Count)}.",
                FeedPath = isWithin ? Permalink.Year(year) : "",
                FeedTitle = isWithin ? t.Year(year) : null,
                PreviousPath = previous.To?.Path,
                NextPath = next.To?.Path,
            },
            Year = year,
            Months = [.. Enumerable.Range(1, 12).Select(month => CalendarMonth.From(year, month, counts, null, collected, scale))],
            HasFiles = counts.Any(count => count.Day < sources.Today),
            YearIndex = await YearIndex.From(months, undated, year).WithEmptyYears(year).Near(MostYears)
                .MarkedAsync(site, sources, cancellation),
            Previous = previous,
            Next = next,
        };
    }

    private static PrevNextLink LinkTo(SiteTexts t, IEnumerable<(int Year, int Items)> nearestFirst, string way) => new(way, nearestFirst
        .Take(1).Select(to => PageLink.ToYear(t, to.Year, to.Items) with { Text = DateMarkup.Digits(to.Year) }).FirstOrDefault());
}
