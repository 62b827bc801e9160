namespace FeedServer.Api.Collection;

/// <summary>Which sources there are, and which days of them were collected. Made for each request: a poll may change them.</summary>
internal static class CollectionEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapCollection(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(CollectionOperations.Sources.Path, ApiRoutes.Read, async (
            [AsParameters] ApiRequest request, CollectionReader reader) =>
        {
            var document = await reader.SourcesAsync(request.Value(ApiParameters.Cursor),
                id => request.PathAfter(CollectionOperations.Sources.Path, id), request.Http.RequestAborted);
            return ApiRequest.Send(ApiRequest.Render(document, ApiJson.Readable.SourcesDocument));
        }).Answers(CollectionOperations.Sources);
        routes.MapMethods(CollectionOperations.Days.Path, ApiRoutes.Read, async (
            [AsParameters] ApiRequest request, CollectionReader reader) =>
        {
            var days = ApiParameters.DaysOf(request, out var fault);
            if (fault is not null) return fault;
            var document = await reader.DaysAsync(request.Values(ApiParameters.Source), days, request.Value(ApiParameters.Cursor),
                id => request.PathAfter(CollectionOperations.Days.Path, id), request.Http.RequestAborted);
            return document is null
                ? request.Refuse(ApiParameters.From, string.Create(CultureInfo.InvariantCulture,
                    $"must not lie more than {CollectionReader.MostDays} days before the last day"))
                : ApiRequest.Send(ApiRequest.Render(document, ApiJson.Readable.CollectionDocument));
        }).Answers(CollectionOperations.Days);
    }
}
