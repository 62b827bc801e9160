using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Files;
using FeedServer.Store.LiteDb.Log;
using Microsoft.Extensions.Logging;

namespace FeedServer.Store.LiteDb.Upkeep;

/// <summary>What an operator does with an archive while no server runs on it; each takes the archive's lock.</summary>
public static class ArchiveMaintenance
{
    /// <summary>
    /// Checks the record log's chain, every page and every text of the database, and the database against the log.
    /// Changes nothing but, after a power cut, finishing the checkpoint that was cut.
    /// </summary>
    /// <exception cref="ArchiveUnavailableException">There is no archive, the folder cannot be written, or another process has the
    /// archive.</exception>
    public static Task<VerifyReport> VerifyAsync(string root, TimeProvider clock, CancellationToken cancellation) => Task.Run(() =>
    {
        using var held = Take(root);
        return new ArchiveVerifier(new LogFolder(Path.Combine(root, "records")), DatabasePlace.In(root, clock)).Verify(cancellation);
    }, cancellation);

    /// <summary>Moves the database into <c>aside/</c> and builds it anew from the record log.</summary>
    /// <returns>The sequence of the last record applied.</returns>
    /// <exception cref="ArchiveUnavailableException">There is no archive, the folder cannot be written, or another process has the
    /// archive.</exception>
    public static Task<long> RebuildAsync(
        string root, TimeProvider clock, ILogger logger, IProgress<RebuildProgress>? progress, CancellationToken cancellation) =>
        Task.Run(() =>
    {
        using var held = Take(root);
        var diary = new StoreLog(logger);
        using var log = RecordLog.Open(new LogFolder(Path.Combine(root, "records")), diary.LogFault);
        using var database = new DatabaseOpener(DatabasePlace.In(root, clock), log, diary, progress).Rebuild(null, cancellation);
        return database.Meta.Sequence;
    }, cancellation);

    // Opening would make an archive; what is to be checked or mended must be there.
    private static ArchiveLock Take(string root) => Directory.Exists(Path.Combine(root, "records"))
        ? ArchiveLock.Take(root)
        : throw new ArchiveUnavailableException($"There is no archive in {Path.GetFullPath(root)}: it has no folder \"records\".");
}
