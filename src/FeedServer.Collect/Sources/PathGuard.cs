namespace FeedServer.Collect.Sources;

/// <summary>Whether a path stays inside a folder, links on the way included.</summary>
internal static class PathGuard
{
    /// <summary>True when the path lies below the folder and nothing between the two is a link.</summary>
    public static bool IsInside(string folder, string path)
    {
        var root = Path.GetFullPath(folder);
        var full = Path.GetFullPath(path);
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
        for (var above = Path.GetDirectoryName(full); above is not null && above.Length > root.Length; above = Path.GetDirectoryName(above))
        {
            if (new DirectoryInfo(above).LinkTarget is not null) return false;
        }
        return true;
    }
}
