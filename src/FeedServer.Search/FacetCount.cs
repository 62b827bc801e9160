namespace FeedServer.Search;

/// <summary>How many of the found items have one value.</summary>
/// <param name="Key">The year, the slug of the list, or the source's id in small letters.</param>
/// <param name="Name">How it is shown.</param>
/// <param name="Count">How many items.</param>
public sealed record FacetCount(string Key, string Name, long Count);
