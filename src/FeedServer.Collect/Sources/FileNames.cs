using System.Globalization;
using System.Text;

namespace FeedServer.Collect.Sources;

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
    public static string Shown(string path)
    {
        if (!path.Any(char.IsControl)) return path;
        var shown = new StringBuilder(path.Length + 8);
        foreach (var c in path)
        {
            if (c == '\n') shown.Append("\\n");
            else if (char.IsControl(c)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else shown.Append(c);
        }
        return shown.ToString();
    }

    private static bool EndsWithAny(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
