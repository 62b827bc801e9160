using FeedServer.Search.Queries;

namespace FeedServer.Api.Counts;

/// <summary>What is to be counted.</summary>
/// <param name="Per">By what.</param>
/// <param name="Axis">By which date of the items; none of them stands for another.</param>
/// <param name="Query">Which items, each once in its present state; the empty query for all.</param>
/// <param name="From">The first day that is counted; null for no bound. With a bound, items without the date are left out.</param>
/// <param name="To">The last day that is counted, inclusive.</param>
internal sealed record CountsQuestion(CountsPer Per, DateAxis Axis, SearchQuery Query, DateOnly? From, DateOnly? To)
{
    /// <summary>The lists that are counted; null for periods.</summary>
    public ScopeKind? Kind => Per switch
    {
        CountsPer.Section => ScopeKind.Section,
        CountsPer.Person => ScopeKind.Byline,
        CountsPer.Place => ScopeKind.Place,
        CountsPer.Source => ScopeKind.Source,
        _ => null,
    };

    /// <summary>Whether days are bounded.</summary>
    public bool IsBetween => From is not null || To is not null;

    /// <summary>Whether the index is asked. All items by filing day, and all items by lists, are counted by the archive itself.</summary>
    public bool NeedsIndex => !Query.IsEmpty || (Kind is null ? Axis != DateAxis.Filed : IsBetween);

    /// <summary>The bounds; null for none.</summary>
    public DateTerm? Days => IsBetween ? new DateTerm(Axis, From, To) : null;

    /// <summary>The query with the bounds. A month or a year is found wherever it reaches into them.</summary>
    public SearchQuery Bounded => Days is { } days ? Query with { Terms = [.. Query.Terms, days] } : Query;

    /// <summary>The one name of the question, for what is kept.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Per} {Axis} {From:O} {To:O} {Query.Canonical}");
}
