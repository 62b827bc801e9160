namespace FeedServer.Store.Recovery;

/// <summary>One process an archive: an own lock file, because two processes that write one record log, or one database file, destroy it.
/// The file stays when the lock is given back; only the hold on it counts.</summary>
internal sealed class ArchiveLock : IDisposable
{
    private readonly FileStream held;

    private ArchiveLock(FileStream held) => this.held = held;

    /// <summary>Creates the folder when needed and takes the lock.</summary>
    /// <exception cref="ArchiveUnavailableException">The folder cannot be written, or another process has the archive.</exception>
    public static ArchiveLock Take(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(root, refused);
        }
        var path = Path.Combine(root, "feedserver.lock");
        try
        {
            return new ArchiveLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException refused)
        {
            throw Unwritable(root, refused);
        }
        catch (IOException refused) when (File.Exists(path))
        {
            throw new ArchiveUnavailableException(
                $"The archive {Path.GetFullPath(root)} is in use by another process. Stop that one first.", refused);
        }
        catch (IOException refused)
        {
            throw Unwritable(root, refused);
        }
    }

    public void Dispose() => held.Dispose();

    private static ArchiveUnavailableException Unwritable(string root, Exception refused) =>
        new($"The archive folder {Path.GetFullPath(root)} cannot be written: {refused.Message}", refused);
}
