using FeedServer.Noting;

namespace FeedServer.Endpoints;

/// <summary>A document that is kept.</summary>
/// <param name="Name">Under what.</param>
/// <param name="Notes">What its rendering read of the archive: it holds until a change meets them.</param>
/// <param name="Representation">The document.</param>
internal sealed record CacheEntry(CacheKey Name, CacheDependencies Notes, Representation Representation)
{
    /// <summary>What it depends on besides the items.</summary>
    public string Besides => Name.Besides;

    /// <summary>About how much memory it takes, in bytes, as it was when it was kept.</summary>
    public long Size { get; } = Representation.Size + Notes.Size;

    /// <summary>Whether anybody asked for it since memory was last short.</summary>
    public bool WasAsked { get; set; }
}
