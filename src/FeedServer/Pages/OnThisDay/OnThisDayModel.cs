using FeedServer.Api;
using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Timeline;

namespace FeedServer.Pages.OnThisDay;

/// <summary>The page of a day of the calendar over the years.</summary>
public sealed record OnThisDayModel : IPageModel
{
    /// <summary>Leads to the present day; the days lie below it.</summary>
    public const string Path = "/on-this-day";

    private const int MostYears = 40;
    private const int MostItems = 5;

    // Of more years each item has one line.
    private const int FewYears = 8;
    private const int RoomForLines = 24_000;

    private static readonly DateOnly LeapYear = new(2024, 1, 1);

    public required FrameModel Frame { get; init; }

    /// <summary>The day, in a leap year.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The years in which there is such a day, ascending, with or without items.</summary>
    public required IReadOnlyList<TimelineColumn> Years { get; init; }

    /// <summary>The same days with the first of their items, the latest year first; those without are left out.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>How those days were collected.</summary>
    public required CollectionDays Collected { get; init; }

    /// <summary>The years before these; null when there are none.</summary>
    public string? EarlierPath { get; init; }

    /// <summary>Whether these are the latest years.</summary>
    public required bool IsLatest { get; init; }
    public required PageLink Previous { get; init; }
    public required PageLink Next { get; init; }

    /// <summary>Whether each item has one line.</summary>
    public bool IsCompact => Days.Count > FewYears;

    public long Items => Years.Sum(year => year.Items);

    /// <summary>The address of a day: <c>/on-this-day/01-10</c>.</summary>
    public static string PathOf(int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{month:D2}-{day:D2}");

    /// <summary>Reads a day of the calendar, <c>01-10</c>; null for one that no year has.</summary>
    public static (int Month, int Day)? Parse(string day) => day.Split('-') is [var month, var number]
        && ArchiveDate.Day(DateMarkup.Digits(LeapYear.Year), month, number) is { } known ? (known.Month, known.Day) : null;

    /// <summary>Asks for a day.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="number">The day of the month, which a leap year has.</param>
    /// <param name="before">The year that the years shown lie before; null for the latest.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    /// <returns>Null where there are no years before, and for what is no year.</returns>
    public static async Task<OnThisDayModel?> LoadAsync(
        Site site, int month, int number, string? before, CancellationToken cancellation)
    {
        var (t, day) = (site.Texts, new DateOnly(LeapYear.Year, month, number));
        var sources = await CollectedSources.LoadAsync(site, cancellation);
        var spans = new[] { await site.SpanAsync(cancellation), sources.Polled }.OfType<(DateOnly First, DateOnly Last)>().ToList();
        var (first, last) = spans.Count == 0 ? (1, 0) : (spans.Min(span => span.First.Year), spans.Max(span => span.Last.Year));
        if (before is not null)
        {
            if (ArchiveDate.Year(before) is not { } year || year <= first || year > last) return null;
            last = year - 1;
        }
        var from = Math.Max(first, last - MostYears + 1);
        var collected = await site.Collection.YearsAsync(site, sources, from, last, cancellation);
        var counts = await CountsAsync(site, day, from, last, cancellation);
        var path = PathOf(month, number);
        var earlier = from > first ? Permalink.After(path, DateMarkup.Attribute(from)) : null;
        return new OnThisDayModel
        {
            Frame = await site.FrameAsync(NavPlace.ByDate, t.DayOverYears(day), Permalink.After(path, before), cancellation) with
            {
                Description = t.DayOverYears(day),
                NoIndex = before is not null,
                Twin = Permalink.After(path + ApiPaths.Twin, before),
            },
            Day = day,
            Years = [.. counts.Select(count => ColumnOf(t, count, collected))],
            Days = await BlocksAsync(site, [.. counts.Where(count => count.Items > 0).Reverse()], cancellation),
            Collected = collected,
            EarlierPath = earlier,
            IsLatest = before is null,
            Previous = LinkTo(t, day.AddDays(-1)),
            Next = LinkTo(t, day.AddDays(1)),
        };
    }

    private static PageLink LinkTo(SiteTexts t, DateOnly day) => new(PathOf(day.Month, day.Day), t.DayAndMonth(day));

    /// <summary>The day in each year that has it.</summary>
    private static async Task<IReadOnlyList<DayCount>> CountsAsync(
        Site site, DateOnly day, int first, int last, CancellationToken cancellation)
    {
        var months = (await site.Store.MonthCountsAsync(Scope.All, cancellation)).Where(month => month.Month == day.Month)
            .Select(month => month.Year).ToHashSet();
        var counts = new List<DayCount>();
        for (var year = first; year <= last; year++)
        {
            if (day.Day > DateTime.DaysInMonth(year, day.Month)) continue;
            var own = new DateOnly(year, day.Month, day.Day);
            var known = months.Contains(year) ? await site.Store.DayCountsAsync(Scope.All, own, own, cancellation) : [];
            counts.Add(known is [var only] ? only : new DayCount(own, 0));
        }
        return counts;
    }

    private static TimelineColumn ColumnOf(SiteTexts t, DayCount count, CollectionDays collected) => new()
    {
        First = count.Day,
        Last = count.Day,
        Name = t.Year(count.Day.Year),
        Label = DateMarkup.Digits(count.Day.Year),
        Date = DateMarkup.Attribute(count.Day),
        Items = count.Items,
        Path = count.Items > 0 ? Permalink.Day(count.Day) : null,
        Collected = CollectionTally.From(collected.StateOf(count.Day), 1),
    };

    // Each day from morning to night, as its page has it.
    private static async Task<IReadOnlyList<DayBlock>> BlocksAsync(
        Site site, IReadOnlyList<DayCount> counts, CancellationToken cancellation)
    {
        var shown = new List<Item>();
        foreach (var count in counts)
        {
            var query = new ItemQuery { From = count.Day, To = count.Day, Limit = MostItems };
            var page = await PageRoom.PageAsync(site, query, RoomForLines / counts.Count, cancellation);
            shown.AddRange(page.Items.OrderBy(item => item.Content.FilingDate?.Time ?? TimeOnly.MaxValue).ThenBy(item => item.Number));
        }
        return DayBlock.From(shown, counts, site);
    }
}
