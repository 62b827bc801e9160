using FeedServer.Api.Counts;
using FeedServer.Pages.Layout;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Timeline;

/// <summary>The addresses of timelines: <c>/timeline</c>, <c>/timeline/1950..1989</c>, <c>/timeline/2023</c>, <c>/timeline/2023/01</c>,
/// each with what is counted behind it: <c>?q=...&amp;with=...&amp;axis=event&amp;view=share</c>. What is usual is left out.</summary>
internal static class TimelineAddress
{
    /// <summary>That of all years and all items.</summary>
    public const string Path = "/timeline";

    /// <summary>The name of the view of parts.</summary>
    public const string Share = "share";

    /// <summary>The name of the view of numbers.</summary>
    public const string Count = "count";

    /// <summary>What stands between the first and the last year of several.</summary>
    public const string Between = "..";

    /// <summary>Longer addresses have no timeline: a page has many links with the queries in them.</summary>
    public const int Longest = 1_200;

    /// <summary>The names of the dates, those of the API. The first is the usual one.</summary>
    public static readonly (string Name, DateAxis Axis)[] Axes =
    [
        ("filed", DateAxis.Filed), ("published", DateAxis.Published), ("event", DateAxis.Event), ("seen", DateAxis.Seen),
        ("changed", DateAxis.Changed),
    ];

    /// <summary>The path of a stretch of time.</summary>
    public static string PathOf(TimelineSpan span) => Path + (span switch
    {
        { FirstYear: null } or { LastYear: null } => "",
        { Month: { } month, FirstYear: { } year } => Permalink.Month(year, month),
        { Year: { } only } => Permalink.Year(only),
        { FirstYear: { } first, LastYear: { } last } => $"{Permalink.Year(first)}{Between}{Permalink.Year(last)[1..]}",
    });

    /// <summary>The address of a timeline.</summary>
    /// <param name="span">What it shows.</param>
    /// <param name="query">What it counts.</param>
    /// <param name="extension">Of another form of it, such as <c>.json</c>; empty for the page.</param>
    public static string For(TimelineSpan span, TimelineQuery query, string extension = "")
    {
        var address = new StringBuilder(PathOf(span)).Append(extension);
        var sign = '?';
        Add("q", query.Query.IsEmpty ? null : query.Query.Canonical);
        Add("with", query.With?.Canonical);
        Add("axis", query.Axis == DateAxis.Filed ? null : NameOf(query.Axis));
        Add("view", query.IsShare ? Share : null);
        return address.ToString();

        void Add(string name, string? value)
        {
            if (value is null) return;
            address.Append(sign).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            sign = '&';
        }
    }

    /// <summary>The address of a table of the same steps, without those that they are compared with.</summary>
    public static string TableFor(TimelineSpan span, TimelineQuery query)
    {
        var per = span.IsMonth ? CountsPer.Day : span.IsYear ? CountsPer.Month : CountsPer.Year;
        var address = $"{CountsOperations.Table.Path}?per={CountsDocument.NameOf(per)}&axis={NameOf(query.Axis)}";
        if (!query.Query.IsEmpty) address += "&q=" + Uri.EscapeDataString(query.Query.Canonical);
        return span is { First: { } first, Last: { } last }
            ? $"{address}&from={DateMarkup.Attribute(first)}&to={DateMarkup.Attribute(last)}" : address;
    }

    /// <summary>The name of a date in addresses.</summary>
    public static string NameOf(DateAxis axis) => Array.Find(Axes, named => named.Axis == axis).Name;
}
