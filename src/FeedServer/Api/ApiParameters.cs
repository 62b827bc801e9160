using System.Text.Json.Nodes;
using FeedServer.Items.Markup;
using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Api;

/// <summary>The parameters that several operations have.</summary>
internal static class ApiParameters
{
    private const string LaterThanTo = "must not be later than to";

    /// <summary>The axes of dates in the order of <see cref="DateAxis"/>.</summary>
    private static readonly string[] Axes = ["filed", "published", "event", "seen", "changed"];

    public static ApiParameter Query { get; } = Text("q", t => t.ApiQuery, "cò trắng -title:\"mùa lụt\"");

    public static ApiParameter From { get; } = Days("from", t => t.ApiFrom, "2023-01");

    public static ApiParameter To { get; } = Days("to", t => t.ApiTo, "2023-02-15");

    public static ApiParameter Axis { get; } = ApiParameter.Choice("axis", t => t.ApiAxis, Axes) with { Example = "published" };

    public static ApiParameter Section { get; } = Name("section", t => t.ApiSection, "Tin hoạt động");

    public static ApiParameter By { get; } = Name("by", t => t.ApiBy, "Hà Miên");

    public static ApiParameter Photo { get; } = Name("photo", t => t.ApiPhoto, "Anh Khôi");

    public static ApiParameter Place { get; } = Name("place", t => t.ApiPlace, "Hà Nội");

    public static ApiParameter Tag { get; } = Name("tag", t => t.ApiTag, "le-hoi");

    public static ApiParameter Source { get; } = Name("source", t => t.ApiSource, "drop");

    public static ApiParameter Limit { get; } = ApiParameter.Number("limit", t => t.ApiLimit, 1, 100, 20);

    public static ApiParameter Cursor { get; } = Text("cursor", t => t.ApiCursor, "newest.5123.0");

    /// <summary>What the items are that an operation is about: a query of the search, and what is joined to it.</summary>
    public static IReadOnlyList<ApiParameter> Filters { get; } = [Query, From, To, Axis, Section, By, Photo, Place, Tag, Source];

    /// <summary>The axis asked for; that of filing where none is.</summary>
    public static DateAxis AxisOf(ApiRequest request) =>
        request.Value(Axis) is { } name ? (DateAxis)Array.IndexOf(Axes, name) : DateAxis.Filed;

    /// <summary>The name of an axis.</summary>
    public static string NameOf(DateAxis axis) => Axes[(int)axis];

    /// <summary>The query that <see cref="Filters"/> make together.</summary>
    /// <param name="request">The request, whose parameters have been checked.</param>
    /// <param name="fault">Why they make none; null when they do.</param>
    public static SearchQuery QueryOf(ApiRequest request, out IResult? fault)
    {
        var query = NamesOf(request);
        var (from, to) = DaysOf(request, out fault);
        return from is null && to is null && request.Value(Axis) is null or "filed" ? query
            : query with { Terms = [.. query.Terms, new DateTerm(AxisOf(request), from, to)] };
    }

    /// <summary>The first and the last day asked for; null where there is no bound.</summary>
    /// <param name="request">The request, whose parameters have been checked.</param>
    /// <param name="fault">Why they make no interval; null when they do.</param>
    public static (DateOnly? From, DateOnly? To) DaysOf(ApiRequest request, out IResult? fault)
    {
        var from = request.Value(From) is { } first ? ApiDays.Parse(first)?.First : null;
        var to = request.Value(To) is { } last ? ApiDays.Parse(last)?.Last : null;
        fault = from > to ? request.Refuse(From, LaterThanTo) : null;
        return (from, to);
    }

    /// <summary>The query of the filters without the days.</summary>
    public static SearchQuery NamesOf(ApiRequest request)
    {
        var query = SearchQuery.Parse(request.Value(Query) ?? "");
        var terms = new List<SearchTerm>(query.Terms);
        Add(Section, SearchField.Section);
        Add(By, SearchField.Byline);
        Add(Photo, SearchField.Photo);
        Add(Place, SearchField.Place);
        Add(Tag, SearchField.Tag);
        Add(Source, SearchField.Source);
        return query with { Terms = terms };

        void Add(ApiParameter parameter, SearchField field) => terms.AddRange(request.Values(parameter)
            // A query has no other way to write a name with quotation marks in it.
            .Select(name => name.Contains('"', StringComparison.Ordinal) ? Slug.From(name) : WholeText.Normal(name))
            .Select(name => new TextTerm(field, name, name.Contains(' ', StringComparison.Ordinal), IsPrefix: false) { IsWhole = true }));
    }

    private static ApiParameter Text(string name, Func<SiteTexts, string> words, string example) => new(name, words) { Example = example };

    private static ApiParameter Name(string name, Func<SiteTexts, string> words, string example)
    {
        var text = Text(name, words, example);
        return text with
        {
            MayRepeat = true,
            Fault = value => text.Fault(value) ?? (FoldedText.Words(value).Count == 0 ? "must have a letter or a digit" : null),
        };
    }

    private static ApiParameter Days(string name, Func<SiteTexts, string> words, string example) => new(name, words)
    {
        Example = example,
        Fault = text => ApiDays.Parse(text) is null ? "must be a year, a month or a day such as 2023, 2023-01 or 2023-01-10" : null,
        Schema = () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
    };
}
