using Microsoft.Extensions.Logging;

namespace FeedServer.Store.Recovery;

/// <summary>What an operator does with an archive while no server runs on it; each takes the archive's lock.</summary>
public static class ArchiveMaintenance
{
    /// <summary>Checks the record log's chain, the database's storage and texts, and the database against the log. Changes nothing but what
    /// opening the database changes: after a power cut an engine may finish what was cut.</summary>
    /// <param name="engine">The database's.</param>
    /// <param name="root">The archive's folder.</param>
    /// <param name="isQuick">True for the record log alone, see <see cref="QuickVerification"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArchiveUnavailableException">There is no archive, the folder cannot be written, or another process has the
    /// archive.</exception>
    public static Task<VerifyReport> VerifyAsync(
        ArchiveEngine engine, string root, bool isQuick, CancellationToken cancellation) => Task.Run(async () =>
    {
        await ThrowIfNoneAsync(engine, root, cancellation);
        using var held = ArchiveLock.Take(root);
        var verifier = new ArchiveVerifier(new LogFolder(Path.Combine(root, "records")), engine);
        return isQuick ? await verifier.VerifyQuicklyAsync(cancellation) : await verifier.VerifyAsync(cancellation);
    }, cancellation);

    /// <summary>The whole of it.</summary>
    /// <exception cref="ArchiveUnavailableException">As above.</exception>
    public static Task<VerifyReport> VerifyAsync(ArchiveEngine engine, string root, CancellationToken cancellation) =>
        VerifyAsync(engine, root, isQuick: false, cancellation);

    /// <summary>Moves the database aside and builds it anew from the record log. What the log has lost is restored first: from copies of
    /// lines, and from the database itself.</summary>
    /// <exception cref="ArchiveUnavailableException">There is no archive, the folder cannot be written, or another process has the
    /// archive.</exception>
    public static Task<RebuildReport> RebuildAsync(ArchiveEngine engine, string root, TimeProvider clock, ILogger logger,
        IProgress<RebuildProgress>? progress, CancellationToken cancellation) => Task.Run(async () =>
    {
        await ThrowIfNoneAsync(engine, root, cancellation);
        using var held = ArchiveLock.Take(root);
        var storeLog = new StoreLog(logger);
        using var log = AppendOnlyLog.Open(new LogFolder(Path.Combine(root, "records")), storeLog.LogFault);
        var restoration = new Restoration(engine, log.Folder, clock, storeLog);
        var opener = new DatabaseOpener(engine, log, storeLog, progress) { Restoration = restoration };
        await opener.TryCatchUpAsync(cancellation);
        await using var database = await opener.RebuildAsync(null, cancellation);
        return new RebuildReport
        {
            Sequence = (await database.MetaAsync(cancellation)).Sequence,
            Restored = restoration.Restored,
            Lost = [.. restoration.Lost.Concat(opener.Noted).Concat(opener.Faults.Select(fault => fault.ToString()))
                .Distinct(StringComparer.Ordinal)],
        };
    }, cancellation);

    /// <summary>Keeps other programs from opening an archive, as long as what is returned is not disposed of.</summary>
    /// <returns>Null when another process has it open.</returns>
    /// <exception cref="ArchiveUnavailableException">There is no such folder, or it cannot be read.</exception>
    public static IDisposable? TryHold(string root)
    {
        if (!Directory.Exists(root)) throw new ArchiveUnavailableException($"There is no archive in {Path.GetFullPath(root)}.");
        ArchiveForm.ThrowIfUnknown(root);
        try
        {
            return ArchiveLock.Take(root);
        }
        catch (ArchiveUnavailableException held) when (held.IsInUse)
        {
            return null;
        }
    }

    // Opening would make an archive; what is to be checked or mended must be there. The log alone may be gone.
    private static async Task ThrowIfNoneAsync(ArchiveEngine engine, string root, CancellationToken cancellation)
    {
        ArchiveForm.ThrowIfUnknown(root);
        if (!Directory.Exists(Path.Combine(root, "records")) && !await engine.ExistsAsync(cancellation)
            && (await engine.FormerAsync(cancellation)).Count == 0)
            throw new ArchiveUnavailableException($"There is no archive in {Path.GetFullPath(root)}: it has no folder \"records\".");
    }
}
