namespace FeedServer.Collect.Feeds;

/// <summary>A document as a tree.</summary>
/// <param name="Root">Its outermost element; null when it has none.</param>
/// <param name="Fault">What was wrong with its markup first, with the line; null when it was well-formed.</param>
/// <param name="Cut">Why the rest of it was not read; null when all of it was.</param>
internal sealed record FeedTree(FeedNode? Root, string? Fault, string? Cut);
