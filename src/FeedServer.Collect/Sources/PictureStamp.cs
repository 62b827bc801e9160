namespace FeedServer.Collect.Sources;

/// <summary>A picture's file as it was when its article was read.</summary>
/// <param name="FullPath">Where it is, or would be.</param>
/// <param name="Length">Bytes; null when it was not there.</param>
/// <param name="Modified">When it was last written, UTC; null when it was not there.</param>
internal sealed record PictureStamp(string FullPath, long? Length, DateTimeOffset? Modified)
{
    /// <summary>The file as it is now.</summary>
    public static PictureStamp Take(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new(path, info.Length, info.LastWriteTimeUtc) : new(path, null, null);
    }

    /// <summary>True when the article is worth reading again: the picture came or was replaced. One that went says nothing.</summary>
    public bool HasNews() => Take(FullPath) is { Length: not null } now && now != this;
}
