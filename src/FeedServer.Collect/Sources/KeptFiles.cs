namespace FeedServer.Collect.Sources;

/// <summary>What the archive has of the files, by their keys: enough to tell a file that is as it was kept by its bytes alone.</summary>
internal sealed class KeptFiles
{
    private const string Content = "content:";

    private readonly Dictionary<string, SourceKey> paths = new(StringComparer.Ordinal);
    private readonly HashSet<(string Hash, long Number)> contents = [];
    private readonly Dictionary<long, SourceKey> guids = [];

    /// <summary>The key under which a file's bytes are kept.</summary>
    public static string KeyOf(string hash) => Content + hash;

    /// <summary>True for such a key.</summary>
    public static bool IsContent(string key) => key.StartsWith(Content, StringComparison.Ordinal);

    public void Learn(SourceKey key)
    {
        if (key.Key.StartsWith(KeyKind.Path, StringComparison.Ordinal)) paths[key.Key] = key;
        // With pictures the fingerprint is another than the bytes' hash; without, the path's fingerprint says it.
        else if (key.Key.StartsWith(Content, StringComparison.Ordinal) && key.Key[Content.Length..] is var hash && hash != key.Fingerprint)
            contents.Add((hash, key.Number));
        else if (key.Key.StartsWith(KeyKind.SourceGuid, StringComparison.Ordinal)) guids[key.Number] = key;
    }

    /// <summary>What is kept of a file with these bytes; null when the archive does not have them from this file.</summary>
    public KeptFile? Find(DropFile file, string hash)
    {
        if (!paths.TryGetValue(file.Key, out var path)) return null;
        if (path.Fingerprint != hash && !contents.Contains((hash, path.Number))) return null;
        // An id that the file gave itself before it was edited is not its own any more.
        var guid = guids.TryGetValue(path.Number, out var key) && key.Fingerprint == path.Fingerprint ? key.Key : null;
        return new KeptFile(path.Fingerprint, guid?[KeyKind.SourceGuid.Length..])
        { IsWhole = path.Fingerprint == hash && !path.Missing };
    }
}

/// <summary>What is kept of a file.</summary>
/// <param name="Fingerprint">What it last said, its pictures included.</param>
/// <param name="Guid">The id it gives itself; null when none.</param>
internal sealed record KeptFile(string Fingerprint, string? Guid)
{
    /// <summary>True when the bytes are all that there is to it: no picture of it is kept, and it was never missing since.</summary>
    public bool IsWhole { get; init; }
}
