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
                // One that has no lock yet is being made.
                if (!File.Exists(Path.Combine(left, Lock))) continue;
                using (new FileStream(Path.Combine(left, Lock), FileMode.Open, FileAccess.Write, FileShare.None))
                    Directory.Delete(left, recursive: true);
            }
            catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
            {
                // Somebody is at it, or it is another user's.
            }
        }
    }

    public void Dispose()
    {
        Directory.Delete(path, recursive: true);
        held.Dispose();
    }
}
