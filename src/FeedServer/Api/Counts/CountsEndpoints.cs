using FeedServer.Caching;
using FeedServer.Publish.Exports;
using FeedServer.RateLimiting;
using FeedServer.Search;

namespace FeedServer.Api.Counts;

/// <summary>Counts of items, as JSON and as a table.</summary>
internal static class CountsEndpoints
{
    private const int RetryAfterSeconds = 10;

    /// <summary>Maps them.</summary>
    public static void MapCounts(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(CountsOperations.Counts.Path, ApiRoutes.Read, (
            [AsParameters] ApiRequest request, CountsReader counts, CacheVersion version) =>
            SendAsync(request, version, CountsOperations.Counts.Path, async (question, c) =>
            {
                var table = await counts.ReadAsync(question, c);
                var document = CountsDocument.For(request.Site.Publication, table);
                return ApiRequest.Render(document, ApiJson.Readable.CountsDocument) with { IsPartial = !table.IsCurrent };
            })).Answers(CountsOperations.Counts).RequireRateLimiting(RateLimits.Searching);
        routes.MapMethods(CountsOperations.Table.Path, ApiRoutes.Read, (
            [AsParameters] ApiRequest request, CountsReader counts, CacheVersion version) =>
            SendAsync(request, version, CountsOperations.Table.Path, async (question, c) =>
            {
                var table = await counts.ReadAsync(question, c);
                return new RenderedBody(CountsCsv.Write(request.Site.Publication, table), CsvTable.ContentType)
                {
                    IsPartial = !table.IsCurrent,
                };
            })).Answers(CountsOperations.Table).RequireRateLimiting(RateLimits.Searching);
    }

    private static async Task<IResult> SendAsync(ApiRequest request, CacheVersion version, string path,
        Func<CountsQuestion, CancellationToken, Task<RenderedBody>> render)
    {
        var (documents, cancellation) = (request.Documents, request.Http.RequestAborted);
        var (from, to) = ApiParameters.DaysOf(request, out var fault);
        if (fault is not null) return fault;
        var per = Enum.Parse<CountsPer>(request.Value(CountsOperations.Per) ?? CountsDocument.NameOf(CountsPer.Year), ignoreCase: true);
        // Former revisions are no items.
        var query = ApiParameters.NamesOf(request) with { IncludesVersions = false };
        var question = new CountsQuestion(per, ApiParameters.AxisOf(request), query, from, to);
        var key = version.PageKey($"{path}?{question.Key}", await documents.StateAsync(cancellation));
        try
        {
            // What is counted of the archive alone, all of it, is little and asked for often.
            var document = question.NeedsIndex || question.IsBetween
                ? await documents.RenderAsync(key, c => render(question, c), cancellation)
                : await documents.GetAsync(key, keep: true, c => render(question, c), cancellation);
            return document.RespondWith(CacheControl.Revalidate);
        }
        catch (SearchUnavailableException given)
        {
            return request.Problem(StatusCodes.Status503ServiceUnavailable, given.IsTooLong
                ? "Counting this took too long just now." : "Texts cannot be searched just now: the index is being made or cannot be read.",
                RetryAfterSeconds);
        }
    }
}
