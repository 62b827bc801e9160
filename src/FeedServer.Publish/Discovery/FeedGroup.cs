namespace FeedServer.Publish.Discovery;

/// <summary>Lists of one kind, together in the list of feeds.</summary>
/// <param name="Name">What they are, for people; plain text.</param>
/// <param name="Lists">The lists in the order they are shown: name and path, the path empty for the whole publication.</param>
public sealed record FeedGroup(string Name, IReadOnlyList<(string Name, string Path)> Lists);
