using FeedServer.Items.Markup;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Search;
using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Search;

/// <summary>The page that finds items by their words, and dates and lists by their names.</summary>
public sealed record SearchModel : IPageModel
{
    /// <summary>The longest query in characters that the form takes and shows.</summary>
    public const int LongestQuery = 400;

    // Beside results a few names of a kind are enough.
    private const int MostNames = 20;
    private const int MostNamesBesideResults = 5;

    private const int MostFilters = 8;

    // So few results may be due to a slip of the pen.
    private const int FewResults = 3;

    public required FrameModel Frame { get; init; }

    /// <summary>What was typed, in one line, cut when it is very long; empty when nothing was.</summary>
    public required string Typed { get; init; }

    /// <summary>How it was understood.</summary>
    public required SearchQuery Query { get; init; }
    public required SearchOrder Order { get; init; }

    /// <summary>Whether texts can be searched.</summary>
    public required SearchStatus Status { get; init; }

    /// <summary>True when the search was given up, since it took too long.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>The day, month or year asked for, or the nearest to it; none when it is no date.</summary>
    public IReadOnlyList<PageLink> Dates { get; init; } = [];

    /// <summary>The lists whose names hold all its words, by kind; kinds without any are left out.</summary>
    public IReadOnlyList<FoundNames> Names { get; init; } = [];

    /// <summary>What narrows the query.</summary>
    public IReadOnlyList<SearchFilter> Filters { get; init; } = [];

    /// <summary>The items found; null for an empty query and while texts cannot be searched.</summary>
    public SearchResults? Results { get; init; }

    /// <summary>The query with its misspelt words put right; null when there is none that finds more.</summary>
    public PageLink? Suggestion { get; init; }

    /// <summary>Other searches, where this one finds nothing.</summary>
    public IReadOnlyList<PageLink> Others { get; init; } = [];

    /// <summary>What a query finds; the query may be anything.</summary>
    /// <param name="site">The archive and the words.</param>
    /// <param name="search">Searches the texts.</param>
    /// <param name="names">Finds lists by their names.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="cancellation">Ends the search.</param>
    internal static async Task<SearchModel> LoadAsync(
        Site site, ArchiveSearch search, ListNames names, Asked asked, CancellationToken cancellation)
    {
        var typed = LineOf(asked.Query);
        var query = SearchQuery.Parse(asked.Query);
        var title = typed.Length == 0 ? site.Texts.Search : site.Texts.SearchOf(typed);
        var model = new SearchModel
        {
            Frame = await site.FrameAsync(NavPlace.Search, title, null, cancellation) with { NoIndex = true },
            Typed = typed,
            Query = query,
            Order = SearchAddress.OrderOf(asked.Order),
            Status = search.Index.Status,
            Filters = SearchAddress.IsLong(query) ? [] : [.. SearchFilter.In(query, site.Texts).Take(MostFilters)],
        };
        if (!query.IsEmpty)
        {
            model = model with
            {
                Frame = model.Frame with { FeedPath = SearchAddress.For(query), FeedTitle = site.Texts.SearchOf(query.Canonical) },
            };
            model = await FindAsync(model, site, search, asked.After, cancellation);
        }
        if (asked.After is not null) return model;
        var most = model.Results is { Shown.Count: > 0 } ? MostNamesBesideResults : MostNames;
        return model with
        {
            Dates = await FoundDates.LoadAsync(site, typed, cancellation),
            Names = model.Filters.Count > 0 ? [] : await names.FindAsync(WordsOf(query), most, cancellation),
        };
    }

    private static async Task<SearchModel> FindAsync(
        SearchModel model, Site site, ArchiveSearch search, string? after, CancellationToken cancellation)
    {
        try
        {
            await search.CatchUpAsync(cancellation);
            var cursor = after is null ? null : SearchCursor.Parse(after);
            var request = new SearchRequest { Query = model.Query, Order = model.Order, After = cursor, Limit = 1 };
            var results = await SearchResults.LoadAsync(site, search, request, cancellation);
            model = model with { Status = search.Index.Status, Results = results };
            if (results.Total.Count >= FewResults || SearchAddress.IsLong(model.Query)) return model;
            return model with
            {
                Suggestion = await SuggestAsync(search.Index, model.Query, results.Total, cancellation),
                Others = results.Total.Count > 0 ? [] : await new OtherSearches(site, search, model.Query).LoadAsync(cancellation),
            };
        }
        catch (SearchUnavailableException given) when (given.IsTooLong)
        {
            return model with { IsTooLong = model.Results is null };
        }
        catch (SearchUnavailableException)
        {
            // Damage is found out by asking, and the status says so a moment later.
            var status = search.Index.Status;
            return model with { Status = status.Stage == SearchStage.Ready ? new SearchStatus { Stage = SearchStage.Building } : status };
        }
    }

    // Words that the archive has need not stand together in any item.
    private static async Task<PageLink?> SuggestAsync(
        SearchIndex index, SearchQuery query, SearchTotal found, CancellationToken cancellation)
    {
        if (await index.SuggestAsync(query, cancellation) is not { } suggested) return null;
        var page = await index.SearchAsync(new SearchRequest { Query = suggested, Limit = 1 }, cancellation);
        return page.Total.Count > found.Count ? new PageLink(SearchAddress.For(suggested), suggested.Canonical) : null;
    }

    private static IReadOnlyList<string> WordsOf(SearchQuery query) =>
        [.. query.Terms.OfType<TextTerm>().SelectMany(text => FoldedText.Words(text.Text))];

    /// <summary>One line without controls and noncharacters, never half a surrogate pair.</summary>
    private static string LineOf(string query)
    {
        var line = new StringBuilder();
        foreach (var rune in WholeText.From(TextCut.Start(query, LongestQuery)).EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)) line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().TrimEnd(' ');
    }

    /// <summary>A search as its address says it.</summary>
    /// <param name="Query">The query; may be anything.</param>
    /// <param name="Order">The name of the order; null or any other text for the newest first.</param>
    /// <param name="After">Where the page before ended; null for the first page.</param>
    internal sealed record Asked(string Query, string? Order = null, string? After = null);
}
