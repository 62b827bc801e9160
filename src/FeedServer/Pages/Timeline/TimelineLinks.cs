using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Timeline;

/// <summary>The names of the periods of a timeline, and where they lead.</summary>
/// <param name="t">The words.</param>
/// <param name="query">What the timeline counts.</param>
internal sealed class TimelineLinks(SiteTexts t, TimelineQuery query)
{
    /// <summary>A period with its names and without numbers.</summary>
    public TimelineColumn Named(DateOnly first, DateOnly last, TimelineSpan? finer)
    {
        var (name, label, date) = finer switch
        {
            null => (t.ShortDate(first), DateMarkup.Digits(first.Day), DateMarkup.Attribute(first)),
            { Month: { } month } => (t.MonthAndYear(first.Year, month), t.ShortMonth(month), DateMarkup.Attribute(first.Year, month)),
            { Year: { } year } => (t.Year(year), DateMarkup.Digits(year), DateMarkup.Attribute(year)),
            _ => (t.YearsFromTo(first.Year, last.Year), DateMarkup.Digits(first.Year), (string?)null),
        };
        return new TimelineColumn
        {
            First = first,
            Last = last,
            Name = name,
            Label = label,
            Date = date,
            Items = 0,
            Collected = default(CollectionTally),
        };
    }

    /// <summary>Where the items of a period are shown: in finer steps, on the page of a day, or as results of a search.</summary>
    public string To(DateOnly first, TimelineSpan? finer, SearchQuery counted) =>
        finer is { } parts ? TimelineAddress.For(parts, query)
        : query.IsPlain ? Permalink.Day(first)
        : SearchAddress.For(SearchFilter.With(counted, new DateTerm(query.Axis, first, first)));

    /// <summary>The years or months beside one, as far as there are any.</summary>
    public (PageLink? Previous, PageLink? Next) Beside(TimelineSpan span, int firstYear, int lastYear)
    {
        if (span.Year is not { } year) return (null, null);
        return (Step(-1), Step(1));

        PageLink? Step(int by)
        {
            var at = span.Month is { } month ? year * 12 + month - 1 + by : (year + by) * 12;
            if (at / 12 < firstYear || at / 12 > lastYear) return null;
            return span.IsMonth
                ? new PageLink(TimelineAddress.For(TimelineSpan.OfMonth(at / 12, at % 12 + 1), query),
                    t.MonthAndYear(at / 12, at % 12 + 1), DateMarkup.Attribute(at / 12, at % 12 + 1))
                : new PageLink(TimelineAddress.For(TimelineSpan.OfYears(at / 12, at / 12), query), DateMarkup.Digits(at / 12),
                    DateMarkup.Attribute(at / 12));
        }
    }
}
