namespace FeedServer.Publish.Versions;

/// <summary>A picture that came, went, or is described otherwise.</summary>
/// <param name="Was">The picture in the older version; null for one that was added.</param>
/// <param name="Now">The picture in the newer one; null for one that was removed.</param>
/// <param name="Segments">Its alternative text, caption and credit in both, word by word.</param>
public sealed record ComparedPicture(ItemImage? Was, ItemImage? Now, IReadOnlyList<DiffSegment> Segments)
{
    /// <summary>Where it is.</summary>
    public string Address => (Now ?? Was)?.Address ?? "";
}
