using FeedServer.Pages.Components;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Search;

/// <summary>How the found items are spread over years or the lists of a kind, each a link that narrows the search to it.</summary>
/// <param name="Heading">What it counts by.</param>
/// <param name="Links">Those with the most items; years newest first.</param>
public sealed record FacetGroup(string Heading, IReadOnlyList<FacetGroup.FacetLink> Links)
{
    /// <summary>About how many bytes it takes on a page.</summary>
    internal int Weight => Links.Sum(link => link.Weight);

    /// <summary>A narrower search.</summary>
    /// <param name="Text">The year or the name.</param>
    /// <param name="Path">Where it is found.</param>
    /// <param name="Count">How many items it has.</param>
    public sealed record FacetLink(string Text, string Path, long Count)
    {
        // Its markup besides.
        private const int Markup = 110;

        internal int Weight => Markup + Path.Length + PageRoom.Bytes(Text);
    }
}

/// <summary>Makes the groups of a query. What the query asks for already is left out.</summary>
/// <param name="site">The words, and the operator's names of sources.</param>
/// <param name="query">The query that was counted.</param>
/// <param name="order">The order that its results are in.</param>
/// <param name="room">The bytes that the groups may take.</param>
internal sealed class FacetGroups(Site site, SearchQuery query, SearchOrder order, int room)
{
    private const int MostOfKind = 8;
    private const int MostYears = 24;

    private readonly List<FacetGroup> groups = [];

    public IReadOnlyList<FacetGroup> From(SearchFacets facets)
    {
        Add(site.Texts.Years, facets.Years.Take(MostYears).Select(year => (year.Key, (SearchTerm)DaysOf(year), year.Count)));
        Add(ScopeKind.Section, facets.Sections);
        Add(ScopeKind.Byline, facets.Persons);
        Add(ScopeKind.Place, facets.Places);
        Add(ScopeKind.Source, facets.Sources);
        return groups;
    }

    private void Add(ScopeKind kind, IReadOnlyList<FacetCount> counts) =>
        Add(site.Texts.ListsOf(kind), counts.Take(MostOfKind)
            .Select(count => (NameOf(kind, count), TermOf(kind, count), count.Count)));

    private void Add(string heading, IEnumerable<(string Text, SearchTerm Term, long Count)> counts)
    {
        var links = new List<FacetGroup.FacetLink>();
        foreach (var (text, term, count) in counts)
        {
            var narrower = SearchFilter.With(query, term);
            if (ReferenceEquals(narrower, query)) continue;
            var link = new FacetGroup.FacetLink(text, SearchAddress.For(narrower, order), count);
            room -= link.Weight;
            if (room < 0) break;
            links.Add(link);
        }
        if (links.Count > 0) groups.Add(new FacetGroup(heading, links));
    }

    private string NameOf(ScopeKind kind, FacetCount count) =>
        PageRoom.Name(kind == ScopeKind.Source ? site.SourceTitle(count.Key) : count.Name);

    private static DateTerm DaysOf(FacetCount year)
    {
        var first = new DateOnly(int.Parse(year.Key, CultureInfo.InvariantCulture), 1, 1);
        return new DateTerm(DateAxis.Filed, first, new DateOnly(first.Year, 12, 31));
    }

    /// <summary>Asks for exactly the items of a list.</summary>
    internal static SearchTerm TermOf(ScopeKind kind, FacetCount count) => kind switch
    {
        ScopeKind.Section => Whole(SearchField.Section, count),
        ScopeKind.Place => Whole(SearchField.Place, count),
        ScopeKind.Source => Whole(SearchField.Source, count with { Name = count.Key }),
        _ => new OrTerm([Whole(SearchField.Byline, count), Whole(SearchField.Photo, count)]),
    };

    // The list's own slug where the name, cut as it is published, or with quotation marks in it, would lead to another.
    private static TextTerm Whole(SearchField field, FacetCount count)
    {
        var byName = Whole(field, count.Name);
        return SearchQuery.Parse(new SearchQuery { Terms = [byName] }.Canonical).Terms is [TextTerm { IsWhole: true } read]
            && read.Field == field && Slug.From(read.Text) == count.Key ? byName : Whole(field, count.Key);
    }

    private static TextTerm Whole(SearchField field, string name) =>
        new(field, name, name.Contains(' ', StringComparison.Ordinal), IsPrefix: false) { IsWhole = true };
}
