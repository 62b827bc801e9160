using System.Text;

namespace FeedServer.Collect.Sources;

/// <summary>An article's file as a scan found it.</summary>
/// <param name="Path">Path below the folder with forward slashes, as the file system spells it.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">When it was last written, UTC.</param>
internal sealed record DropFile(string Path, string FullPath, long Length, DateTimeOffset Modified)
{
    /// <summary>The key it is known by: systems that spell "ế" differently name the same file.</summary>
    public string Key { get; } = KeyOf(Path);

    /// <summary>Its path as it may stand in a message.</summary>
    public string Shown { get; } = FileNames.Shown(Path);

    /// <summary>The key of a path.</summary>
    public static string KeyOf(string path) => "path:" + path.Normalize(NormalizationForm.FormC);

    /// <summary>The same file as it is now; null when it is gone.</summary>
    public DropFile? Again()
    {
        var info = new FileInfo(FullPath);
        return info.Exists ? this with { Length = info.Length, Modified = info.LastWriteTimeUtc } : null;
    }
}
