using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Search;

/// <summary>A part of a query that narrows it and can be taken out again.</summary>
/// <param name="Label">What it asks for, in words.</param>
/// <param name="Rest">The query without it.</param>
public sealed record SearchFilter(string Label, SearchQuery Rest)
{
    /// <summary>The filters of a query, in its order: all its terms but plain words.</summary>
    public static IReadOnlyList<SearchFilter> In(SearchQuery query, SiteTexts t)
    {
        var filters = query.Terms.Where(IsFilter).Select(term => new SearchFilter(LabelOf(term, t), Without(query, term))).ToList();
        if (query.IncludesVersions) filters.Add(new SearchFilter(t.WithVersions, query with { IncludesVersions = false }));
        return filters;
    }

    /// <summary>A query without one of its terms.</summary>
    public static SearchQuery Without(SearchQuery query, SearchTerm term) =>
        query with { Terms = [.. query.Terms.Where(own => !ReferenceEquals(own, term))] };

    /// <summary>A query with a term besides; the same when it has it.</summary>
    public static SearchQuery With(SearchQuery query, SearchTerm term) =>
        query.Terms.Any(own => Written(own) == Written(term)) ? query : query with { Terms = [.. query.Terms, term] };

    /// <summary>What a term asks for, in words.</summary>
    public static string LabelOf(SearchTerm term, SiteTexts t) => term switch
    {
        TextTerm { Field: SearchField.Any } text => WordsOf(text, t),
        TextTerm text => $"{t.FieldName(text.Field)}: {WordsOf(text, t)}",
        DateTerm date => $"{t.AxisName(date.Axis)}: {t.Interval(date.First, date.Last)}",
        UndatedTerm undated => $"{t.AxisName(undated.Axis)}: {t.NoDate(undated.Axis)}",
        NotTerm negated => t.Not(LabelOf(negated.Term, t)),
        // A person is asked for by either credit.
        OrTerm { Alternatives: [TextTerm { Field: SearchField.Byline, IsWhole: true } by, TextTerm { Field: SearchField.Photo } photo] }
            when by.Text == photo.Text => $"{t.Person}: {by.Text}",
        OrTerm any => string.Join(" | ", any.Alternatives.Select(one => LabelOf(one, t))),
        AndTerm all => string.Join(", ", all.Terms.Select(one => LabelOf(one, t))),
        _ => "",
    };

    private static bool IsFilter(SearchTerm term) => term switch
    {
        TextTerm text => text.Field != SearchField.Any,
        NotTerm negated => IsFilter(negated.Term),
        OrTerm any => any.Alternatives.All(IsFilter),
        AndTerm all => all.Terms.All(IsFilter),
        _ => true,
    };

    private static string Written(SearchTerm term) => new SearchQuery { Terms = [term] }.Canonical;

    private static string WordsOf(TextTerm text, SiteTexts t) =>
        text is { IsPhrase: true, IsWhole: false } ? t.Quoted(text.Text) : text.IsPrefix ? text.Text + "…" : text.Text;
}
