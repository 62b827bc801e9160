using FeedServer.Store.Recovery;

namespace FeedServer.Backups;

/// <summary>Puts the files of a backup into an empty folder.</summary>
/// <param name="root">The folder.</param>
internal sealed class ArchiveRestore(string root)
{
    /// <summary>Where the settings are put, which lay beside the archive.</summary>
    public const string SettingsName = "appsettings.restored.json";

    private const string FormPath = BackedUpFile.Archive + ArchiveForm.FileName;

    private readonly string full = Path.GetFullPath(root);
    private readonly List<(string Path, BackedUpFile Folder)> folders = [];

    /// <summary>Files that were put there.</summary>
    public long Files { get; private set; }

    /// <summary>Whether settings were among them.</summary>
    public bool HasSettings { get; private set; }

    /// <summary>Begins: until <see cref="End"/> no program takes the folder for an archive.</summary>
    /// <exception cref="InvalidDataException">The folder holds something.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Begin()
    {
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
            throw new InvalidDataException(
                $"{full} is not empty: a backup is restored into an empty or a new folder (--Archive:Root=FOLDER).");
        ArchiveForm.Begin(full);
    }

    /// <summary>Puts a file or folder there.</summary>
    /// <param name="file">What it is; its path was checked.</param>
    /// <param name="write">Writes its bytes.</param>
    public void Put(BackedUpFile file, Action<Stream> write)
    {
        if (!file.IsSound) throw new InvalidDataException($"The backup names a file '{file.Path}', which no backup of FeedServer does.");
        if (file.Path == FormPath)
        {
            // It is written last.
            write(Stream.Null);
            return;
        }
        var target = file.Path == BackedUpFile.Settings ? Path.Combine(full, SettingsName)
            : Path.Combine(full, file.Path[BackedUpFile.Archive.Length..].Replace('/', Path.DirectorySeparatorChar));
        if (file.IsFolder)
        {
            Directory.CreateDirectory(target);
            folders.Add((target, file));
            return;
        }
        HasSettings |= file.Path == BackedUpFile.Settings;
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? full);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var made = new FileStream(target, options)) write(made);
        Settle(target, file);
        Files++;
    }

    /// <summary>Ends: everything is on disk, and the folder is an archive.</summary>
    public void End()
    {
        // Of folders last: files that are put into them change the time, and a folder may be one that nobody writes to.
        foreach (var (path, folder) in Enumerable.Reverse(folders)) Settle(path, folder);
        DurableFolder.FlushAll(full);
        ArchiveForm.End(full);
        DurableFolder.Flush(full);
    }

    private static void Settle(string path, BackedUpFile file)
    {
        // The collection of the drop folder goes by the time.
        var modified = new DateTime(file.Modified, DateTimeKind.Utc);
        if (file.IsFolder) Directory.SetLastWriteTimeUtc(path, modified);
        else File.SetLastWriteTimeUtc(path, modified);
        if (!OperatingSystem.IsWindows() && file.Mode != 0) File.SetUnixFileMode(path, (UnixFileMode)file.Mode);
    }
}
