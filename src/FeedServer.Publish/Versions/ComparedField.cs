namespace FeedServer.Publish.Versions;

/// <summary>A field that says something else in two versions.</summary>
/// <param name="Name">Which.</param>
/// <param name="Segments">What it says in both, word by word; its beginning when it is very long.</param>
public sealed record ComparedField(ComparedFieldName Name, IReadOnlyList<DiffSegment> Segments);
