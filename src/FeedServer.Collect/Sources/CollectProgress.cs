namespace FeedServer.Collect.Sources;

/// <summary>How far a collection is.</summary>
/// <param name="Done">Files read so far.</param>
/// <param name="Total">New and changed files that this collection reads.</param>
public readonly record struct CollectProgress(int Done, int Total);
