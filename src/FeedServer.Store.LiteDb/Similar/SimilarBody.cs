namespace FeedServer.Store.LiteDb.Similar;

/// <summary>
/// The body of a record of kind <c>similar</c>: an item tells the same story as items of other sources, by arrival numbers.
/// </summary>
internal sealed record SimilarBody
{
    public required long Item { get; init; }

    public required IReadOnlyList<long> Others { get; init; }
}
