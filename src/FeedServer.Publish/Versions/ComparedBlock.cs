namespace FeedServer.Publish.Versions;

/// <summary>A block of a text in two versions.</summary>
public sealed record ComparedBlock
{
    /// <summary>The block in the older version; null for one that came later.</summary>
    public ShownBlock? Was { get; init; }

    /// <summary>The block in the newer version; null for one that is gone.</summary>
    public ShownBlock? Now { get; init; }

    /// <summary>Its words, in their order.</summary>
    public required IReadOnlyList<DiffSegment> Segments { get; init; }

    /// <summary>True when nothing of it changed.</summary>
    public bool IsSame => Was is not null && Was == Now;

    /// <summary>The address of the picture that it is; null for words.</summary>
    public string? Picture => (Now ?? Was)?.Picture;
}
