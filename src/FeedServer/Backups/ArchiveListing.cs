using FeedServer.Collect.Raw;
using FeedServer.Doctor;
using FeedServer.Store.Recovery;

namespace FeedServer.Backups;

/// <summary>What of an archive is backed up: everything but what is made again from it. The database and the search index are not: a copy
/// of them beside a running server would be torn, and with each item a large part of their pages changes.</summary>
/// <param name="root">The archive's folder.</param>
/// <param name="cut">How far its record log goes.</param>
/// <param name="passOver">Told what cannot be backed up, a sentence each.</param>
internal sealed class ArchiveListing(string root, LogCut cut, Action<string> passOver)
{
    /// <summary>What is read before all else.</summary>
    public const string Apart = BackedUpFile.Archive + PrivateFolder + "/";

    private const string PrivateFolder = "private";
    private const string Records = BackedUpFile.Archive + "records/";
    private const string Raw = BackedUpFile.Archive + "raw/";
    private const string Drop = BackedUpFile.Archive + "drop/";
    private const string Exports = BackedUpFile.Archive + "exports/";
    private const string Comments = Apart + "comments/";

    /// <summary>Made again, or of the running process alone.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "feedserver.lock", "feedserver.sock", "feedserver.probe", DoctorAnswer.FileName, LastBackup.FileName, "feedserver.db",
        "feedserver.db.sums", "feedserver.db.checkpoint", "feedserver-log.db", "aside", "monitoring", "search", "thumbnails",
    };

    /// <summary>What is being written and will be renamed.</summary>
    private static readonly string[] Unfinished = [".new", ".tmp", ".part"];

    /// <summary>What readers typed, and keys: the files and folders of <c>private/</c>, in ordinal order of their paths in the backup, each
    /// with its path on disk.</summary>
    public IReadOnlyList<(string Path, FileSystemInfo Entry)> Private(CancellationToken cancellation) =>
        Sorted(Below(name => name == PrivateFolder, cancellation));

    /// <summary>All else, in the same form. What is not readable is found by who reads it.</summary>
    public IReadOnlyList<(string Path, FileSystemInfo Entry)> Rest(CancellationToken cancellation)
    {
        var all = Below(name => name != PrivateFolder, cancellation);
        all.Add((BackedUpFile.Archive, new DirectoryInfo(root)));
        if (SettingsFile() is { } settings) all.Add((BackedUpFile.Settings, settings));
        return Sorted(all);
    }

    /// <summary>Whether a file is one of the record log.</summary>
    public static bool IsLog(string path) => path.StartsWith(Records, StringComparison.Ordinal) && LogCut.IsLog(path[Records.Length..]);

    /// <summary>Whether a file is only appended to: it is whole at any length that <see cref="LengthOf"/> gives.</summary>
    public static bool IsAppendedTo(string path) => IsLog(path) || IsWarc(path);

    /// <summary>Whether there are bytes to be read; of all else it is told that it is passed over.</summary>
    public bool IsReadable(string path, FileSystemInfo file)
    {
        if (FileKind.IsFile(file.FullName)) return true;
        PassOver(path, "is a pipe, a socket or a device");
        return false;
    }

    /// <summary>How much of a file is backed up: of what is appended to, whole records.</summary>
    /// <param name="path">Its path in the backup.</param>
    /// <param name="file">Where it lies.</param>
    /// <param name="length">Its bytes at the moment.</param>
    public long LengthOf(string path, string file, long length)
    {
        if (path.StartsWith(Records, StringComparison.Ordinal)) return cut.LengthOf(path[Records.Length..], length);
        return IsWarc(path) ? WarcReader.WholeLength(file, length) : length;
    }

    private static bool IsWarc(string path) =>
        path.StartsWith(Raw, StringComparison.Ordinal) && path.EndsWith(".warc.gz", StringComparison.Ordinal);

    /// <summary>The operator's settings: beside the program, where it was started, or beside the archive.</summary>
    private FileInfo? SettingsFile()
    {
        string[] places = [Directory.GetCurrentDirectory(), Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root)) ?? root];
        return places.Where(place => Path.GetFullPath(place) != Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
            .Select(place => Path.Combine(place, BackedUpFile.Settings))
            .Prepend(Path.Combine(AppContext.BaseDirectory, "appsettings.local.json"))
            .Select(path => new FileInfo(path)).FirstOrDefault(file => file.Exists);
    }

    /// <summary>What lies in the archive's folder under some names. There links are followed: the operator may have moved raw/ to another
    /// disk.</summary>
    private List<(string Path, FileSystemInfo Entry)> Below(Func<string, bool> wanted, CancellationToken cancellation)
    {
        var all = new List<(string Path, FileSystemInfo Entry)>();
        foreach (var entry in new DirectoryInfo(root).EnumerateFileSystemInfos("*", Everything()))
        {
            if (LeftOut.Contains(entry.Name) || !wanted(entry.Name)) continue;
            var path = BackedUpFile.Archive + entry.Name;
            if (entry is DirectoryInfo folder)
            {
                all.Add((path + "/", folder));
                Walk(folder, path + "/", folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName, all, cancellation);
            }
            else if (entry.LinkTarget is not null && !File.Exists(entry.FullName)) PassOver(path, "is a link that leads nowhere");
            else if (!IsLeftOut(path)) all.Add((path, entry));
        }
        return all;
    }

    /// <param name="folder">The folder.</param>
    /// <param name="path">Its path in the backup.</param>
    /// <param name="home">Where the links in it may lead to.</param>
    /// <param name="all">Takes what is found.</param>
    /// <param name="cancellation">Ends the walk.</param>
    private void Walk(DirectoryInfo folder, string path, string home, List<(string, FileSystemInfo)> all, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var entry in Entries(folder))
        {
            var below = path + entry.Name;
            if (entry.LinkTarget is not null && !StaysIn(home, entry))
                PassOver(below, $"is a link to {entry.LinkTarget}, which is no file of {path.Split('/')[1]}/");
            else if (!Path.Exists(entry.FullName) && entry.Name.Contains('\uFFFD', StringComparison.Ordinal))
                PassOver(below, "has a name that is not UTF-8");
            else if (entry is DirectoryInfo inner)
            {
                all.Add((below + "/", inner));
                Walk(inner, below + "/", home, all, cancellation);
            }
            else if (!IsLeftOut(below)) all.Add((below, entry));
        }
    }

    /// <summary>Whether a link leads to a file that is backed up anyway. What lies outside is none of the archive, whoever may write into
    /// the drop folder.</summary>
    private static bool StaysIn(string home, FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
                && PathGuard.IsInside(home, target.FullName);
        }
        catch (IOException)
        {
            // A circle of links.
            return false;
        }
    }

    private static IReadOnlyList<FileSystemInfo> Entries(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos("*", Everything())];
        }
        catch (DirectoryNotFoundException)
        {
            // Deleted meanwhile.
            return [];
        }
    }

    private static EnumerationOptions Everything() => new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private static List<(string Path, FileSystemInfo Entry)> Sorted(List<(string Path, FileSystemInfo Entry)> all)
    {
        all.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return all;
    }

    private static bool IsLeftOut(string path)
    {
        if (path.StartsWith(Drop, StringComparison.Ordinal)) return false;
        if (path.StartsWith(Exports, StringComparison.Ordinal) && !path.EndsWith(".json", StringComparison.Ordinal)) return true;
        // What a reader typed has this name until its record is written, which may be in the log already.
        if (path.StartsWith(Comments, StringComparison.Ordinal) && path.EndsWith(".new", StringComparison.Ordinal))
            return path.EndsWith(".json.new", StringComparison.Ordinal);
        return Unfinished.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));
    }

    private void PassOver(string path, string reason) =>
        passOver($"{(path == BackedUpFile.Settings ? path : path[BackedUpFile.Archive.Length..])} {reason}");
}
