namespace FeedServer.Endpoints;

/// <summary>Under what a document is kept.</summary>
/// <param name="Path">Its canonical path, and nothing else that a client may vary at will.</param>
/// <param name="Besides">What it depends on besides the items of the archive, as a word that changes with it; empty for nothing.</param>
/// <param name="Changed">When that last changed, UTC; null when nothing dates it.</param>
public sealed record CacheKey(string Path, string Besides = "", DateTimeOffset? Changed = null);
