using FeedServer.Pages.Search;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Api;

/// <summary>Answers with items. All of them, newest first, are the archive's to tell; whatever is asked for besides is the search
/// index's. Not kept, since queries are arbitrary.</summary>
/// <param name="request">The request.</param>
/// <param name="search">Searches the archive.</param>
internal sealed class ItemsAnswer(ApiRequest request, ArchiveSearch search)
{
    private const int UsualLimit = 20;
    private const int RetryAfterSeconds = 30;

    /// <summary>The cursor of the page that begins with the undated items.</summary>
    private const string Undated = "undated";

    /// <summary>An item that cannot be told here is left out here, and not of pages or feeds.</summary>
    private const string Form = ApiPaths.Items + ".list";

    private readonly Pages.Site site = request.Site;
    private readonly int limit = request.Number(ApiParameters.Limit) ?? UsualLimit;
    private readonly string? cursor = request.Value(ApiParameters.Cursor);

    /// <summary>Answers.</summary>
    public async Task<IResult> AnswerAsync(CancellationToken cancellation)
    {
        var query = ApiParameters.QueryOf(request, out var fault);
        if (fault is not null) return fault;
        var order = OrderOf(request.Value(ItemOperations.Sort));
        if (query.IsEmpty && order == SearchOrder.Relevance)
            return request.Refuse(ItemOperations.Sort, "must not be relevance where nothing is searched for");
        var render = query.IsEmpty && order == SearchOrder.Newest ? All(query) : Found(query, order);
        if (render is null) return request.Refuse(ApiParameters.Cursor, "is none of this list");
        try
        {
            return (await request.Documents.RenderAsync(request.Version.SourcesKey(Form), render, cancellation))
                .RespondWith(CacheControl.Revalidate);
        }
        catch (SearchUnavailableException given)
        {
            return request.Problem(StatusCodes.Status503ServiceUnavailable, given.IsTooLong
                ? "The query took too long; please ask for less at once." : "The search index is being made.", RetryAfterSeconds);
        }
    }

    /// <summary>The name of an order.</summary>
    private static string NameOf(SearchOrder order) => order.ToString().ToLowerInvariant();

    private static SearchOrder OrderOf(string? name) => name switch
    {
        "oldest" => SearchOrder.Oldest,
        "relevance" => SearchOrder.Relevance,
        _ => SearchOrder.Newest,
    };

    /// <summary>What is found; null when the cursor is none.</summary>
    private Func<CancellationToken, Task<RenderedBody>>? Found(SearchQuery query, SearchOrder order)
    {
        SearchCursor? after = null;
        // A cursor is a place in one order.
        if (cursor is not null && (!cursor.StartsWith(NameOf(order) + ".", StringComparison.Ordinal)
            || (after = SearchCursor.Parse(cursor[(NameOf(order).Length + 1)..])) is null)) return null;
        return async cancellation =>
        {
            await search.CatchUpAsync(cancellation);
            // What is found while the index is being built is not all.
            if (search.Index.Status.Stage != SearchStage.Ready) throw new SearchUnavailableException("It is being built.");
            var page = await search.Index.SearchAsync(
                new SearchRequest { Query = query, Order = order, After = after, Limit = limit }, cancellation);
            var found = await search.EntriesAsync(page.Hits, cancellation);
            var body = Render(query, order, [.. found.Select(entry => ApiItem.From(site, entry.Present, entry.Entry.Item))],
                page.Next is { } next ? $"{NameOf(order)}.{next}" : null, page.Total, page.IsBounded);
            // It has no date: the index may lack what was just written.
            return body with { IsPartial = true };
        };
    }

    /// <summary>All items: the dated ones newest first, then those without a date, as the search has them. Null when the cursor is
    /// none.</summary>
    private Func<CancellationToken, Task<RenderedBody>>? All(SearchQuery query)
    {
        var (dated, undated) = (new ItemQuery { Limit = limit }, new ItemQuery { Undated = true, Limit = limit });
        var asked = cursor == Undated ? undated : dated.ContinuedAfter(cursor) ?? undated.ContinuedAfter(cursor);
        return asked is null ? null : async cancellation =>
        {
            var (count, hasUndated) = await site.Store.StateAsync(state => (state.Items, state.Undated > 0), cancellation);
            var page = await site.Store.PageAsync(asked, cancellation);
            var (items, next) = (page.Items, page.Next?.ToString());
            if (next is null && !asked.Undated && hasUndated)
            {
                var rest = limit - items.Count;
                var others = rest > 0 ? await site.Store.PageAsync(undated with { Limit = rest }, cancellation) : null;
                (items, next) = others is null ? (items, Undated) : ([.. items, .. others.Items], others.Next?.ToString());
            }
            return Render(query, SearchOrder.Newest, [.. items.Select(item => ApiItem.From(site, item, item))], next,
                new SearchTotal(count, IsAtLeast: false), isBounded: false);
        };
    }

    private RenderedBody Render(SearchQuery query, SearchOrder order, IReadOnlyList<ApiItem> items, string? next, SearchTotal total,
        bool isBounded)
    {
        var path = next is null ? null : request.PathAfter(ApiPaths.Items, next);
        return ApiRequest.Render(new ItemsDocument
        {
            Query = query.Canonical,
            Notes = QueryNoteDocument.From(query),
            Sort = NameOf(order),
            Total = new TotalDocument { Count = total.Count, IsAtLeast = total.IsAtLeast },
            IsRankedInPart = order == SearchOrder.Relevance && isBounded,
            Items = items,
            Next = path is null ? null : site.Publication.Absolute(path),
        }, ApiJson.Readable.ItemsDocument, request.LinkTo(path));
    }
}
