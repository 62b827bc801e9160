using Microsoft.Extensions.Logging;

namespace FeedServer.Store.Recovery;

/// <summary>What an operator does with an archive while no server runs on it; each takes the archive's lock.</summary>
public static class ArchiveMaintenance
{
    /// <summary>Checks the record log's chain, the database's storage and texts, and the database against the log. Changes nothing but what
    /// opening the database changes: after a power cut an engine may finish what was cut.</summary>
    /// <exception cref="ArchiveUnavailableException">There is no archive, the folder cannot be written, or another process has the
    /// archive.</exception>
    public static Task<VerifyReport> VerifyAsync(ArchiveEngine engine, string root, CancellationToken cancellation) => Task.Run(async () =>
    {
        using var held = Take(root);
        return await new ArchiveVerifier(new LogFolder(Path.Combine(root, "records")), engine).VerifyAsync(cancellation);
    }, cancellation);

    /// <summary>Moves the database aside and builds it anew from the record log.</summary>
    /// <returns>The sequence of the last record applied.</returns>
    /// <exception cref="ArchiveUnavailableException">There is no archive, the folder cannot be written, or another process has the
    /// archive.</exception>
    public static Task<long> RebuildAsync(ArchiveEngine engine, string root, ILogger logger, IProgress<RebuildProgress>? progress,
        CancellationToken cancellation) => Task.Run(async () =>
    {
        using var held = Take(root);
        var storeLog = new StoreLog(logger);
        using var log = AppendOnlyLog.Open(new LogFolder(Path.Combine(root, "records")), storeLog.LogFault);
        await using var database = await new DatabaseOpener(engine, log, storeLog, progress).RebuildAsync(null, cancellation);
        return (await database.MetaAsync(cancellation)).Sequence;
    }, cancellation);

    // Opening would make an archive; what is to be checked or mended must be there.
    private static ArchiveLock Take(string root) => Directory.Exists(Path.Combine(root, "records"))
        ? ArchiveLock.Take(root)
        : throw new ArchiveUnavailableException($"There is no archive in {Path.GetFullPath(root)}: it has no folder \"records\".");
}
