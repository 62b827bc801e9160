using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Days;

/// <summary>The page of a day.</summary>
public sealed record DayModel : IPageModel
{
    private const int MostItems = 100;

    public required FrameModel Frame { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Items filed on it, also those on other pages of the list.</summary>
    public required int Count { get; init; }

    /// <summary>The items that say they were published on it.</summary>
    public required IReadOnlyList<Headline> Published { get; init; }

    /// <summary>The items that only say what happened on it.</summary>
    public required IReadOnlyList<Headline> EventOnly { get; init; }

    /// <summary>Where the page stands among those of the day.</summary>
    public required PagePlace Place { get; init; }

    /// <summary>The nearest day before that has items.</summary>
    public required PrevNextLink Previous { get; init; }

    /// <summary>The nearest day after that has items.</summary>
    public required PrevNextLink Next { get; init; }
    public required CalendarMonth Month { get; init; }

    /// <summary>How the day was collected; null when it is not over, or nothing was to be collected on it.</summary>
    public DayReading? Reading { get; init; }

    /// <summary>The same when it was not collected in full; null otherwise.</summary>
    public DayReading? Gap => Reading is { Gaps.Count: > 0 } ? Reading : null;

    /// <summary>True for the day that is not over, as far as the ledger tells.</summary>
    public bool IsUnderway { get; init; }

    /// <summary>False outside the archive's span, where a day has a page only because it was to be collected.</summary>
    public bool HasFeeds { get; init; } = true;

    /// <summary>Whether it has items and is over, as far as the ledger tells: then there are files of it.</summary>
    public bool HasFiles { get; init; }

    /// <summary>True when there are so many items that each gets one line.</summary>
    public bool IsLong => Published.Count + EventOnly.Count > 50;

    /// <summary>Asks for a day; null outside the archive's span and the days on which it was collected; null for a wrong cursor.</summary>
    public static async Task<DayModel?> LoadAsync(Site site, DateOnly day, string? after, CancellationToken cancellation)
    {
        var sources = await CollectedSources.LoadAsync(site, cancellation);
        var reading = await sources.ReadingAsync(site, day, cancellation);
        var isWithin = await site.SpanAsync(cancellation) is { } span && day >= span.First && day <= span.Last;
        if (!isWithin && !sources.ArePolledWithin(day, day)) return null;
        var pages = await DatedPages.OfDayAsync(site, day, MostItems, cancellation);
        if (await pages.LoadAsync(site, after, cancellation) is not { } page) return null;
        var month = await CalendarMonth.LoadAsync(site, sources, day, day, cancellation);
        var count = month.Weeks.SelectMany(week => week).FirstOrDefault(cell => cell?.Day == day)?.Items ?? 0;
        var lines = await LinesAsync(site, page.Items, cancellation);
        if (!page.Place.IsPart) lines = FromMorningToNight(lines);
        var (previous, next) = Beside(site.Texts, day, await site.Store.NeighboursAsync(Scope.All, day, cancellation));
        return new DayModel
        {
            Frame = await site.FrameAsync(NavPlace.ByDate, site.Texts.PartOf(site.Texts.FullDate(day), page.Place),
                Permalink.After(pages.Path, after), cancellation) with
            {
                Description = $"{site.Texts.FullDate(day)}: {site.Texts.Items(count)}.",
                FeedPath = isWithin ? Permalink.Day(day) : "",
                FeedTitle = isWithin ? site.Texts.LongDate(day) : null,
                PreviousPath = previous.To?.Path,
                NextPath = next.To?.Path,
            },
            Day = day,
            Count = count,
            Published = [.. lines.Where(l => !l.EventOnly)],
            EventOnly = [.. lines.Where(l => l.EventOnly)],
            Place = page.Place,
            Previous = previous,
            Next = next,
            Month = month,
            Reading = reading,
            IsUnderway = day == sources.Today,
            HasFeeds = isWithin,
            HasFiles = count > 0 && day < sources.Today,
        };
    }

    // A whole day is read so; a list of several pages keeps the order its cursors walk in.
    private static List<Headline> FromMorningToNight(IReadOnlyList<Headline> lines) =>
        [.. lines.OrderBy(line => line.Time ?? TimeOnly.MaxValue).ThenBy(line => line.Item.Number)];

    private static (PrevNextLink Previous, PrevNextLink Next) Beside(SiteTexts t, DateOnly day, DayNeighbours beside) =>
        (LinkTo(t, day, beside.Previous, t.PreviousDay), LinkTo(t, day, beside.Next, t.NextDay));

    private static PrevNextLink LinkTo(SiteTexts t, DateOnly from, DayCount? day, string way) => day is not { } to ? new(way, null) : new(
        t.DaysAway(way, to.Day.DayNumber - from.DayNumber),
        PageLink.ToDay(t, to.Day, to.Items) with
        {
            Text = to.Day.Year == from.Year ? t.WeekDay(to.Day) + ", " + t.DayAndMonth(to.Day) : t.FullDate(to.Day),
        });

    /// <summary>The items as lines, in their order; later ones that tell the same story are folded beneath the one kept first.</summary>
    private static async Task<IReadOnlyList<Headline>> LinesAsync(Site site, IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        // Only another source's item is ever the same story: most days of a small archive need not be asked about.
        if (items.Select(item => item.Source).Distinct(StringComparer.Ordinal).Count() < 2)
            return [.. items.Select(item => Headline.From(item, site))];
        var similar = await site.Store.SimilarAsync(items, cancellation);
        var later = new Dictionary<long, List<Item>>();
        var folded = new HashSet<long>();
        foreach (var (item, others) in items.Zip(similar).OrderBy(pair => pair.First.Number))
        {
            if (folded.Contains(item.Number)) continue;
            var same = others.Select(other => other.Number).ToHashSet();
            later[item.Number] = [.. items
                .Where(other => other.Number > item.Number && same.Contains(other.Number) && folded.Add(other.Number))
                .OrderBy(other => other.Number)];
        }
        return [.. items.Where(item => !folded.Contains(item.Number))
            .Select(item => Headline.From(item, site) with
            {
                Folded = [.. later[item.Number].Select(other => Headline.From(other, site))],
            })];
    }
}
