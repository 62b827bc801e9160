namespace FeedServer.Collect.Raw;

/// <summary>A fetched document together with whose it is, as the raw archive keeps it.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Kind">What it was read as: <c>feed</c>, <c>article</c>, <c>listing</c>.</param>
/// <param name="Document">The document.</param>
/// <param name="FirstSeen">When this address was first seen, UTC: needed to read its dates again as they were read.</param>
/// <param name="IsFresh">See <see cref="Reading.Document.IsFresh"/>.</param>
public sealed record RawDocument(string Source, string Kind, FetchedDocument Document, DateTimeOffset FirstSeen, bool IsFresh)
{
    /// <summary>See <see cref="DocumentState.Dated"/>.</summary>
    public string? Dated { get; init; }
}
