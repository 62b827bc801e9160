namespace FeedServer.Thumbnails;

/// <summary>What became of a request for a small form.</summary>
internal enum ThumbnailOutcome
{
    /// <summary>There is no such picture.</summary>
    NoPicture,

    /// <summary>The file is there.</summary>
    Made,

    /// <summary>The picture cannot be made small, or not now.</summary>
    Failed,
}
