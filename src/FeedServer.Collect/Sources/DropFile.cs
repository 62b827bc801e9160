namespace FeedServer.Collect.Sources;

/// <summary>An article's file as a scan found it.</summary>
/// <param name="Path">Path below the folder with forward slashes, as the file system spells it.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">When it was last written, UTC.</param>
internal sealed record DropFile(string Path, string FullPath, long Length, DateTimeOffset Modified)
{
    /// <summary>The names of the pictures beside it that bear its name, in their order, a slash between them: one that comes or goes makes
    /// the file another one.</summary>
    public string Beside { get; init; } = "";

    /// <summary>The key it is known by: systems that spell "ế" differently name the same file.</summary>
    public string Key { get; } = KeyOf(Path);

    /// <summary>Its path as it may stand in a message.</summary>
    public string Shown { get; } = FileNames.Shown(Path);

    /// <summary>The key of a path. What is no character stands as U+FFFD in it, so that names that differ in nothing else stay two.
    /// </summary>
    public static string KeyOf(string path) => KeyKind.Path + NormalText.Composed(path.Any(IsNone)
        ? string.Concat(path.Select(c => IsNone(c) ? '\uFFFD' : c)) : path);

    private static bool IsNone(char c) => c is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF');

    /// <summary>The same file as it is now; null when it is gone.</summary>
    public DropFile? Again()
    {
        var info = new FileInfo(FullPath);
        return info.Exists ? this with { Length = info.Length, Modified = info.LastWriteTimeUtc } : null;
    }
}

/// <summary>What file names tell: what to pass over without a word, and how to show a name in a message.</summary>
internal static class FileNames
{
    private static readonly string[] Unfinished = [".tmp", ".temp", ".part", ".partial", ".swp", ".swx", ".crdownload", ".download",
        ".filepart", "~"];

    private static readonly string[] Pictures =
        [".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".ico"];

    /// <summary>True for files that are no articles and no mistake either: hidden, unfinished, pictures, the system's own.</summary>
    public static bool IsPassedOver(string name) =>
        name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal)
        || EndsWithAny(name, Unfinished) || EndsWithAny(name, Pictures)
        || name is "Thumbs.db" or "desktop.ini" or "Desktop.ini";

    /// <summary>A name on one line: control characters as escapes.</summary>
    public static string Shown(string path) => string.Concat(path.Select(c =>
        c == '\n' ? "\\n" : char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : c.ToString()));

    private static bool EndsWithAny(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
