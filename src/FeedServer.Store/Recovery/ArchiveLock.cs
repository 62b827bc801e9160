namespace FeedServer.Store.Recovery;

/// <summary>One process an archive: an own lock file, because two processes that write one record log, or one database file, destroy it.
/// The file stays when the lock is given back; only the hold on it counts. A folder that cannot be written is read: its lock file, if there
/// is one, is then shared with other readers and keeps a writer out; writing needs it alone.</summary>
internal sealed class ArchiveLock : IDisposable
{
    /// <summary>So much must fit before writing goes on: a disk that is full again with the next batch helps nobody.</summary>
    private const int Room = 4 << 20;

    /// <summary>A checkpoint and a reopening need so many file handles at once.</summary>
    private const int Handles = 8;

    private readonly string root;
    private FileStream? held;
    private bool isAlone;

    private ArchiveLock(string root, FileStream? held, Exception? refused)
    {
        (this.root, this.held, Refused) = (root, held, refused);
        isAlone = refused is null;
    }

    /// <summary>Why the archive could only be opened for reading; null when it can be written.</summary>
    public Exception? Refused { get; }

    /// <summary>Creates the folder when needed and takes the lock.</summary>
    /// <exception cref="ArchiveUnavailableException">There is no folder and none can be made, or another process has the
    /// archive.</exception>
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
        try
        {
            return new ArchiveLock(root, OpenAlone(root), null);
        }
        catch (IOException taken) when (WriteFailure.IsInUse(taken))
        {
            throw InUse(root, taken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Nothing to read either: nobody wants an empty archive that cannot be written.
            if (!WriteFailure.IsRefusal(refused) || !Directory.Exists(Path.Combine(root, "records"))) throw Unwritable(root, refused);
            return new ArchiveLock(root, OpenShared(root), refused);
        }
    }

    /// <summary>Tries whether the archive can be written by now: the lock alone, a new file with some room, and file handles.</summary>
    /// <returns>Why not; null when it can.</returns>
    public Exception? TryWriting()
    {
        var path = Path.Combine(root, "feedserver.probe");
        var handles = new List<FileStream>();
        try
        {
            HoldAlone();
            for (var handle = 0; handle < Handles; handle++)
                handles.Add(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 0));
            handles[0].Write(new byte[Room]);
            handles[0].Flush(flushToDisk: true);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused;
        }
        finally
        {
            handles.ForEach(handle => handle.Dispose());
            if (handles.Count > 0) File.Delete(path);
        }
    }

    public void Dispose() => held?.Dispose();

    private void HoldAlone()
    {
        if (isAlone) return;
        held?.Dispose();
        held = null;
        try
        {
            held = OpenAlone(root);
            isAlone = true;
        }
        finally
        {
            if (!isAlone) held = OpenShared(root);
        }
    }

    private static FileStream OpenAlone(string root) =>
        new(PathIn(root), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Null when there is no lock file: what was copied without it is nobody's.</summary>
    private static FileStream? OpenShared(string root)
    {
        if (!File.Exists(PathIn(root))) return null;
        try
        {
            return new FileStream(PathIn(root), FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (IOException taken) when (WriteFailure.IsInUse(taken))
        {
            throw InUse(root, taken);
        }
    }

    private static string PathIn(string root) => Path.Combine(root, "feedserver.lock");

    private static ArchiveUnavailableException InUse(string root, Exception taken) =>
        new($"The archive {Path.GetFullPath(root)} is in use by another process. Stop that one first.", taken) { IsInUse = true };

    private static ArchiveUnavailableException Unwritable(string root, Exception refused) =>
        new($"The archive folder {Path.GetFullPath(root)} cannot be written, since {WriteFailure.Reason(refused)}: {refused.Message}",
            refused);
}
