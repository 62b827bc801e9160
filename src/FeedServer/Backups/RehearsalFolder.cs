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
                if (!IsOurs(left)) continue;
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

    // Anybody may make a folder or a link by that name; what Create made is its user's alone.
    private static bool IsOurs(string folder) => OperatingSystem.IsWindows()
        || (new DirectoryInfo(folder).LinkTarget is null && File.GetUnixFileMode(folder) == OwnerOnly.Folder);

    /// <summary>A backup may hold folders that their owner may not write or even enter: what is in them cannot be deleted before that is
    /// changed.</summary>
    private static void Delete(string folder)
    {
        // Root may delete all of it, and must not change what somebody puts there in the same moment.
        if (!Environment.IsPrivilegedProcess) UnlockBelow(new DirectoryInfo(folder));
        Directory.Delete(folder, recursive: true);
    }

    private static void UnlockBelow(DirectoryInfo folder)
    {
        foreach (var below in folder.EnumerateDirectories().Where(below => below.LinkTarget is null))
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(below.FullName, OwnerOnly.Folder);
            UnlockBelow(below);
        }
    }
}
