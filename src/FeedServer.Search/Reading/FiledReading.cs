namespace FeedServer.Search.Reading;

/// <summary>Pages in filing order: what is read is what is shown, however many items match.</summary>
internal static class FiledReading
{
    /// <summary>One page.</summary>
    public static SearchPage Read(FoundRows found, SearchRequest request)
    {
        var places = request.Order is SearchOrder.Oldest
            ? found.Oldest(request.After?.Row ?? -1, request.Limit + 1)
            : found.Newest(request.After?.Row ?? long.MaxValue, request.Limit + 1);
        var next = places.Count > request.Limit ? new SearchCursor(places[request.Limit - 1], 0) : null;
        // What is rare is not looked for a second time.
        var total = request.After is null && next is null ? new SearchTotal(places.Count, IsAtLeast: false) : found.Total();
        return new SearchPage([.. places.Take(request.Limit).Select(found.Hit).OfType<SearchHit>()], next, total, IsBounded: false);
    }
}
