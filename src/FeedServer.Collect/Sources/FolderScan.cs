namespace FeedServer.Collect.Sources;

/// <summary>One walk through a folder: the articles' files in the order of their paths, and what was refused on the way.</summary>
internal sealed class FolderScan
{
    private const int MaxDepth = 64;

    private static readonly string[] SavedPages = [".html", ".htm", ".xhtml"];

    private readonly List<DropFile> files = [];
    private readonly List<DropFile> sidecars = [];
    private readonly List<FileOutcome> refused = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly string root;
    private HashSet<string>? here;

    private FolderScan(string root) => this.root = root;

    public IReadOnlyList<DropFile> Files => files;

    /// <summary>The files that correct the article of their name.</summary>
    public IReadOnlyList<DropFile> Sidecars => sidecars;

    /// <summary>The keys of the files, once the walk has ended.</summary>
    public IReadOnlySet<string> Here => here ??= files.Select(file => file.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>What was refused by its name or place alone.</summary>
    public IReadOnlyList<FileOutcome> Refused => refused;

    /// <summary>False when a part of the folder could not be listed: what was not seen may still be there.</summary>
    public bool IsComplete { get; private set; } = true;

    public static FolderScan Walk(string root, CancellationToken cancellation)
    {
        var scan = new FolderScan(Path.GetFullPath(root));
        scan.Folder(new DirectoryInfo(scan.root), "", 0, cancellation);
        return scan;
    }

    private void Folder(DirectoryInfo folder, string below, int depth, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (depth > MaxDepth)
        {
            Refuse(below, "the folder lies too deep");
            return;
        }
        var entries = List(folder, below);
        var beside = PicturesBeside.In(entries.OfType<FileInfo>().Where(file => file.LinkTarget is null).Select(file => file.Name));
        foreach (var entry in entries)
        {
            var path = below.Length == 0 ? entry.Name : below + "/" + entry.Name;
            if (entry.Name.StartsWith('.')) continue;
            if (entry.LinkTarget is not null) Link(entry, path);
            else if (entry is DirectoryInfo inner) Inner(inner, path, depth, cancellation);
            else if (entry is FileInfo file) File(file, path, string.Join('/', beside[file.Name]));
        }
    }

    private List<FileSystemInfo> List(DirectoryInfo folder, string below)
    {
        try
        {
            var all = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
            return [.. folder.EnumerateFileSystemInfos("*", all).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception unlistable) when (unlistable is IOException or UnauthorizedAccessException)
        {
            IsComplete = false;
            Refuse(below,
                unlistable is DirectoryNotFoundException ? "the folder is gone" : "the folder cannot be listed: " + unlistable.Message);
            return [];
        }
    }

    private void Inner(DirectoryInfo inner, string path, int depth, CancellationToken cancellation)
    {
        // A saved page keeps its frames and scripts in a folder of its name; they are no articles.
        var owner = inner.FullName.EndsWith("_files", StringComparison.Ordinal) ? inner.FullName[..^"_files".Length] : null;
        if (owner is not null && SavedPages.Any(ending => System.IO.File.Exists(owner + ending))) return;
        Folder(inner, path, depth + 1, cancellation);
    }

    private void File(FileInfo file, string path, string beside)
    {
        if (FileNames.IsPassedOver(file.Name)) return;
        var isSidecar = SidecarName.Is(file.Name);
        if (!isSidecar && !ArticleReader.Knows(file.Name))
        {
            Refuse(path, "it is not of a kind that this folder reads");
            return;
        }
        try
        {
            var found = new DropFile(path, file.FullName, file.Length, file.LastWriteTimeUtc) { Beside = beside };
            if (keys.Add(found.Key)) (isSidecar ? sidecars : files).Add(found);
            else Refuse(path, "another file's name differs only in the spelling of its marks");
        }
        catch (FileNotFoundException)
        {
            // Gone between listing and looking. A name that is no valid Unicode ends here as well.
            Refuse(path, "it was gone before it could be read, or its name is not valid UTF-8");
        }
    }

    private void Link(FileSystemInfo link, string path)
    {
        if (FileNames.IsPassedOver(link.Name)) return;
        if (Inside(link) is not FileInfo { Exists: true } target)
        {
            Refuse(path, link is DirectoryInfo ? "it is a link to a folder" : "it is a link that leads outside the folder or nowhere");
            return;
        }
        if (ArticleReader.Knows(link.Name)) files.Add(new DropFile(path, link.FullName, target.Length, target.LastWriteTimeUtc));
    }

    /// <summary>The end of a link, if it lies below the root and no folder on the way is a link itself.</summary>
    private FileSystemInfo? Inside(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { } target && PathGuard.IsInside(root, target.FullName)
                ? target : null;
        }
        catch (IOException)
        {
            // A circle of links.
            return null;
        }
    }

    private void Refuse(string path, string reason) => refused.Add(new FileOutcome(FileNames.Shown(path), Reason: reason));
}

/// <summary>Whether a path stays inside a folder, links on the way included.</summary>
public static class PathGuard
{
    /// <summary>True when the path lies below the folder and nothing between the two is a link.</summary>
    public static bool IsInside(string folder, string path)
    {
        var root = Path.GetFullPath(folder);
        var full = Path.GetFullPath(path);
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
        for (var above = Path.GetDirectoryName(full); above is not null && above.Length > root.Length; above = Path.GetDirectoryName(above))
            if (new DirectoryInfo(above).LinkTarget is not null) return false;
        return true;
    }
}
