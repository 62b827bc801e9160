namespace FeedServer.Publish.Versions;

/// <summary>A link that came, went, or leads elsewhere.</summary>
/// <param name="Was">Where it led; null for one that was added.</param>
/// <param name="Now">Where it leads; null for one that was removed.</param>
/// <param name="Words">The words that it stands on.</param>
public sealed record ComparedLink(string? Was, string? Now, string Words);
