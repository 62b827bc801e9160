namespace FeedServer.Backups;

/// <summary>A temporary folder, its owner's alone, that a backup is restored into to see whether it can be. It goes with the rehearsal; one
/// that a killed process left goes with the next rehearsal or backup.</summary>
internal sealed class RehearsalFolder : IDisposable
{
    private const string Prefix = "feedserver-rehearsal-";
    private const string Lock = "lock";

    private readonly string path;
    private readonly FileStream held;

    private RehearsalFolder(string path)
    {
        this.path = path;
        held = new FileStream(Path.Combine(path, Lock), OwnerOnly.Writing(FileMode.CreateNew));
    }

    /// <summary>Where the archive is restored to.</summary>
    public string Root => Path.Combine(path, "archive");

    /// <summary>Why it could not be removed, once it was disposed of; null when it is gone.</summary>
    public string? Left { get; private set; }

    /// <summary>Makes one.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static RehearsalFolder Create()
    {
        RemoveLeft();
        return new RehearsalFolder(Directory.CreateTempSubdirectory(Prefix).FullName);
    }

    /// <summary>Removes those that nobody holds any more.</summary>
    public static void RemoveLeft()
    {
        foreach (var left in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                // A link was made by somebody else, and what it leads to is theirs or ours to keep.
                if (new DirectoryInfo(left).LinkTarget is not null) continue;
                Open(left);
                // One that has no lock yet is being made.
                if (!File.Exists(Path.Combine(left, Lock))) continue;
                using (new FileStream(Path.Combine(left, Lock), FileMode.Open, FileAccess.Write, FileShare.None))
                    Delete(left);
            }
            catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
            {
                // Somebody is at it, or it is another user's.
            }
        }
    }

    public void Dispose()
    {
        try
        {
            Delete(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // What was rehearsed is known all the same.
            Left = $"{path} could not be removed: {refused.Message} Remove it by hand: it holds what the backup holds.";
        }
        held.Dispose();
    }

    /// <summary>A backup may hold folders that their owner may not write or even enter: what is in them cannot be deleted before that is
    /// changed.</summary>
    private static void Delete(string folder)
    {
        Unlock(new DirectoryInfo(folder));
        Directory.Delete(folder, recursive: true);
    }

    private static void Unlock(DirectoryInfo folder)
    {
        Open(folder.FullName);
        foreach (var below in folder.EnumerateDirectories())
            if (below.LinkTarget is null) Unlock(below);
    }

    private static void Open(string folder)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, OwnerOnly.Folder);
    }
}
