using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Search;

/// <summary>The page that finds dates and names.</summary>
public sealed record SearchModel : IPageModel
{
    /// <summary>The longest query in characters; what is longer is cut.</summary>
    public const int LongestQuery = 100;

    private const int MostShown = 20;

    public required FrameModel Frame { get; init; }

    /// <summary>What was asked for, cut when it is very long; empty when nothing was.</summary>
    public required string Query { get; init; }

    /// <summary>The day, month or year asked for, or the nearest to it; none when it is no date.</summary>
    public required IReadOnlyList<PageLink> Dates { get; init; }

    /// <summary>The lists whose names hold all its words, by kind; kinds without any are left out.</summary>
    public required IReadOnlyList<MatchingLists> Names { get; init; }

    /// <summary>What a query finds; the query may be anything.</summary>
    public static async Task<SearchModel> LoadAsync(Site site, ListNames names, string query, CancellationToken cancellation)
    {
        var asked = Cut(query);
        var words = FoldedText.Words(asked);
        var found = words.Count == 0
            ? [] : (await names.AllAsync(cancellation)).Where(list => FoldedText.Holds(list.Words, words)).Select(list => list.Listing);
        return new SearchModel
        {
            Frame = await site.FrameAsync(NavPlace.Search, asked.Length == 0 ? site.Texts.Search : $"{site.Texts.Search}: {asked}",
                null, cancellation) with
            { NoIndex = true },
            Query = asked,
            Dates = DateQuery.Parse(asked, site.Publication.Zone) is { } time ? await DatesAsync(site, time, cancellation) : [],
            Names = [.. found.GroupBy(list => list.Scope.Kind)
                .Select(kind => new MatchingLists(kind.Key, [.. kind.Take(MostShown)], kind.Count()))],
        };
    }

    /// <summary>One line without controls, of at most so many characters, never half a surrogate pair.</summary>
    private static string Cut(string query)
    {
        var line = new StringBuilder();
        foreach (var rune in FoldedText.Assigned(query).EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > LongestQuery) break;
            if (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)) line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().TrimEnd(' ');
    }

    /// <summary>From the smallest to the year: those that have a page, and the nearest days where the one asked for has no items.</summary>
    private static async Task<IReadOnlyList<PageLink>> DatesAsync(Site site, DateQuery time, CancellationToken cancellation)
    {
        if (await site.SpanAsync(cancellation) is not { } span) return [];
        var months = await site.Store.MonthCountsAsync(Scope.All, cancellation);
        var links = new List<PageLink>();
        var items = 0;
        if (time is { Month: { } month })
        {
            if (time.Day is not null && IsWithin(time, span))
            {
                items = (await site.Store.DayCountsAsync(Scope.All, time.First, time.First, cancellation)).Sum(count => count.Items);
                links.Add(PageLink.ToDay(site.Texts, time.First, items));
            }
            var whole = new DateQuery(time.Year, month);
            var ofMonth = months.Where(count => (count.Year, count.Month) == (time.Year, month)).Sum(count => count.Items);
            if (time.Day is null) items = ofMonth;
            if (IsWithin(whole, span)) links.Add(PageLink.ToMonth(site.Texts, time.Year, month, ofMonth));
        }
        var ofYear = months.Where(count => count.Year == time.Year).Sum(count => count.Items);
        if (time.Month is null) items = ofYear;
        if (IsWithin(new DateQuery(time.Year), span)) links.Add(PageLink.ToYear(site.Texts, time.Year, ofYear));
        if (items == 0) links.InsertRange(Math.Min(links.Count, 1), await NearestAsync(site, time, cancellation));
        return links;
    }

    private static async Task<IEnumerable<PageLink>> NearestAsync(Site site, DateQuery time, CancellationToken cancellation)
    {
        var before = (await site.Store.NeighboursAsync(Scope.All, time.First, cancellation)).Previous;
        var after = (await site.Store.NeighboursAsync(Scope.All, time.Last, cancellation)).Next;
        return new[] { before, after }.OfType<DayCount>().Select(count => PageLink.ToDay(site.Texts, count.Day, count.Items));
    }

    private static bool IsWithin(DateQuery time, (DateOnly First, DateOnly Last) span) =>
        time.Last >= span.First && time.First <= span.Last;

    /// <summary>Lists of one kind that were found.</summary>
    /// <param name="Kind">Which kind.</param>
    /// <param name="Shown">Those with the most items.</param>
    /// <param name="All">How many there are.</param>
    public sealed record MatchingLists(ScopeKind Kind, IReadOnlyList<ListingCount> Shown, int All);
}
