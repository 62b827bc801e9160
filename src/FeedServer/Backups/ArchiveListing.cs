using FeedServer.Collect.Raw;
using FeedServer.Doctor;
using FeedServer.Store.Recovery;

namespace FeedServer.Backups;

/// <summary>What of an archive is backed up: everything but what is made again from it. The database and the search index are not: a copy
/// of them beside a running server would be torn, and with each item a large part of their pages changes.</summary>
/// <param name="root">The archive's folder.</param>
/// <param name="cut">How far its record log goes.</param>
internal sealed class ArchiveListing(string root, LogCut cut)
{
    /// <summary>Links below folders are followed so deep.</summary>
    private const int MostDepth = 40;

    private const string Records = BackedUpFile.Archive + "records/";
    private const string Raw = BackedUpFile.Archive + "raw/";
    private const string Drop = BackedUpFile.Archive + "drop/";
    private const string Exports = BackedUpFile.Archive + "exports/";

    /// <summary>Made again, or of the running process alone.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "feedserver.lock", "feedserver.sock", "feedserver.probe", DoctorAnswer.FileName, LastBackup.FileName, "feedserver.db",
        "feedserver.db.sums", "feedserver.db.checkpoint", "feedserver-log.db", "aside", "monitoring", "search", "thumbnails",
    };

    /// <summary>What is being written and will be renamed.</summary>
    private static readonly string[] Unfinished = [".new", ".tmp", ".part"];

    /// <summary>Files and folders in ordinal order of their paths in the backup, each with its path on disk. What is not readable is
    /// found by who reads it.</summary>
    public IReadOnlyList<(string Path, FileSystemInfo Entry)> All(CancellationToken cancellation)
    {
        var all = new List<(string Path, FileSystemInfo Entry)>();
        Walk(new DirectoryInfo(root), BackedUpFile.Archive, 0, all, cancellation);
        if (SettingsFile() is { } settings) all.Add((BackedUpFile.Settings, settings));
        all.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return all;
    }

    /// <summary>How much of a file is backed up: of what is appended to, whole records.</summary>
    /// <param name="path">Its path in the backup.</param>
    /// <param name="file">Where it lies.</param>
    /// <param name="length">Its bytes at the moment.</param>
    public long LengthOf(string path, string file, long length)
    {
        if (path.StartsWith(Records, StringComparison.Ordinal)) return cut.LengthOf(path[Records.Length..], length);
        return path.StartsWith(Raw, StringComparison.Ordinal) && path.EndsWith(".warc.gz", StringComparison.Ordinal)
            ? WarcReader.WholeLength(file, length) : length;
    }

    /// <summary>The operator's settings: beside the program, where it was started, or beside the archive.</summary>
    private FileInfo? SettingsFile()
    {
        string[] places = [Directory.GetCurrentDirectory(), Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root)) ?? root];
        return places.Where(place => Path.GetFullPath(place) != Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
            .Select(place => Path.Combine(place, BackedUpFile.Settings))
            .Prepend(Path.Combine(AppContext.BaseDirectory, "appsettings.local.json"))
            .Select(path => new FileInfo(path)).FirstOrDefault(file => file.Exists);
    }

    private static void Walk(DirectoryInfo folder, string path, int depth, List<(string, FileSystemInfo)> all,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (depth > MostDepth) throw new IOException($"{folder.FullName} lies too deep to be backed up: is it a circle of links?");
        var options = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
        foreach (var entry in folder.EnumerateFileSystemInfos("*", options))
        {
            if (depth == 0 && LeftOut.Contains(entry.Name)) continue;
            var below = path + entry.Name;
            if (entry is DirectoryInfo inner)
            {
                all.Add((below + "/", inner));
                // The operator may have moved raw/ to another disk; what the drop folder links to is none of its articles.
                if (inner.LinkTarget is null || depth == 0) Walk(inner, below + "/", depth + 1, all, cancellation);
            }
            else if (!IsPassedOver(below, entry)) all.Add((below, entry));
        }
    }

    private static bool IsPassedOver(string path, FileSystemInfo entry) =>
        (path.StartsWith(Exports, StringComparison.Ordinal) && !path.EndsWith(".json", StringComparison.Ordinal))
        || (!path.StartsWith(Drop, StringComparison.Ordinal)
            && Unfinished.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        // A link that leads nowhere.
        || (entry.LinkTarget is not null && !File.Exists(entry.FullName));
}
