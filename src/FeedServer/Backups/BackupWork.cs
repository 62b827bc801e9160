namespace FeedServer.Backups;

/// <summary>Makes backups, for the verb and for the schedule, and notes how they end.</summary>
/// <param name="root">The archive's folder.</param>
/// <param name="keep">How many backups of a folder stay.</param>
/// <param name="clock">The clock.</param>
internal sealed class BackupWork(string root, int keep, TimeProvider clock)
{
    // EROFS.
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Backs the archive up into a folder, or into a file whose name ends with <c>.tar.zst</c>.</summary>
    /// <exception cref="IOException">It was not finished; the message says why, and what was there before stays.</exception>
    public Task<BackupOutcome> RunAsync(string target, CancellationToken cancellation) => Task.Run(() =>
    {
        var to = LastBackup.PlaceOf(target);
        try
        {
            ThrowIfInside(to, root);
            ThrowIfGone(to);
            var outcome = to.EndsWith(TarBackup.Suffix, StringComparison.Ordinal)
                ? new TarBackup(root, clock).Run(to, cancellation) : new FolderBackup(root, keep, clock).Run(to, cancellation);
            var (manifest, written) = (outcome.Manifest, outcome.Written);
            TryNote(() =>
                LastBackup.Note(root, new GoodBackup(manifest.At, to, manifest.Records.Sequence, written, outcome.Faults.Count)));
            return outcome;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            var reason = failure.Message + Advice(failure);
            TryNote(() => LastBackup.Note(root, new FailedBackup(clock.GetUtcNow(), to, reason)));
            throw new IOException($"The backup to {to} was not finished: {reason}", failure);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One of the program: it is told as it is, and the operator must know all the same that there is no backup.
            TryNote(() => LastBackup.Note(root, new FailedBackup(clock.GetUtcNow(), to, $"{fault.GetType().Name}: {fault.Message}")));
            throw;
        }
    }, cancellation);

    /// <summary>What is to be done where systemd lets a service write into its own folder alone.</summary>
    private static string Advice(Exception failure) =>
        IsService() && (failure is UnauthorizedAccessException || failure is IOException { HResult: ReadOnlyFileSystem })
            ? " A service of systemd writes nothing outside its archive: name the folder by 'systemctl edit feedserver', "
                + "[Service], ReadWritePaths=-FOLDER, give it to the service's user, and restart the service." : "";

    // systemd.exec(5): set for the processes of a unit that it starts itself.
    private static bool IsService() => Environment.GetEnvironmentVariable("SYSTEMD_EXEC_PID")
        == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    // Each backup would hold the ones before it.
    private static void ThrowIfInside(string to, string root)
    {
        var archive = LastBackup.PlaceOf(root) + Path.DirectorySeparatorChar;
        if ((to + Path.DirectorySeparatorChar).StartsWith(archive, StringComparison.Ordinal))
            throw new InvalidDataException(
                $"it would lie inside the archive {Path.GetFullPath(root)}. Name a place outside, on another disk.");
    }

    // A disk that is not mounted leaves an empty folder, or none: a backup that begins anew there lies on another disk, and passes for one.
    private void ThrowIfGone(string to)
    {
        if (to.EndsWith(TarBackup.Suffix, StringComparison.Ordinal) || BackupFolder.IsAt(to)) return;
        if (LastBackup.Read(root, to).Good is { } good)
            throw new InvalidDataException($"the backup of {good.At:u} was made there, and no backups are there now: is the disk mounted? "
                + $"Where a new disk or folder is meant, delete {Path.Combine(Path.GetFullPath(root), LastBackup.FileName)} first.");
    }

    private static void TryNote(Action note)
    {
        try
        {
            note();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // An archive on a read-only disk is backed up as well; the caller is told how it ended.
        }
    }
}
