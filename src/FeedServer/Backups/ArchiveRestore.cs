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
    private bool isNew;

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
        isNew = !Directory.Exists(full);
        if (isNew)
        {
            // What keeps others out of the archive may be the permissions of its folder alone, which come last.
            DurableFolder.Create(Path.GetDirectoryName(full) ?? full);
            OwnerOnly.CreateFolder(full);
        }
        OwnerOnly.CreateFolder(Path.Combine(full, "records"));
        ArchiveForm.Begin(full);
    }

    /// <summary>Whether a file was put there already.</summary>
    public bool Holds(BackedUpFile file) => Path.Exists(PathOf(file));

    /// <summary>Puts a file or folder there.</summary>
    /// <param name="file">What it is; its path was checked.</param>
    /// <param name="write">Writes its bytes.</param>
    public void Put(BackedUpFile file, Action<Stream> write)
    {
        file.ThrowIfUnsound();
        if (file.Path == FormPath)
        {
            // It is written last.
            write(Stream.Null);
            return;
        }
        var target = PathOf(file);
        if (file.IsFolder)
        {
            OwnerOnly.CreateFolder(target);
            // A folder that the operator made keeps the permissions that it was given.
            if (isNew || file.Path != BackedUpFile.Archive) folders.Add((target, file));
            return;
        }
        HasSettings |= file.Path == BackedUpFile.Settings;
        OwnerOnly.CreateFolder(Path.GetDirectoryName(target) ?? full);
        using (var made = new FileStream(target, OwnerOnly.Writing(FileMode.CreateNew))) write(made);
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

    private string PathOf(BackedUpFile file) => file.Path == BackedUpFile.Settings ? Path.Combine(full, SettingsName)
        : Path.Combine(full, file.Path[BackedUpFile.Archive.Length..].Replace('/', Path.DirectorySeparatorChar));

    private static void Settle(string path, BackedUpFile file)
    {
        // The collection of the drop folder goes by the time.
        var modified = new DateTime(file.Modified, DateTimeKind.Utc);
        if (file.IsFolder) Directory.SetLastWriteTimeUtc(path, modified);
        else File.SetLastWriteTimeUtc(path, modified);
        if (!OperatingSystem.IsWindows() && file.Mode != 0) File.SetUnixFileMode(path, (UnixFileMode)file.Mode);
    }
}
