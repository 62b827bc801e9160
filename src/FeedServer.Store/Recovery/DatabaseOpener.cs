using FeedServer.Store.Comments;
using FeedServer.Store.Reading;

namespace FeedServer.Store.Recovery;

/// <summary>Opens the database and brings it to the end of the record log. One that is damaged, of another log or of another version is
/// moved aside and built anew; one that knows more than the log is refused.</summary>
internal sealed class DatabaseOpener(ArchiveEngine engine, AppendOnlyLog log, StoreLog logger, IProgress<RebuildProgress>? progress)
{
    private const int BatchSize = 1000;
    private const int BatchesPerCheckpoint = 10;

    /// <summary>A rebuild works out what stories are found by for the log's last so many bytes only; of those before, too many came
    /// after.</summary>
    private const long StoryBytes = 512L * 1024 * 1024;

    /// <summary>Of the record log, so much is folded into a database that holds in memory what the disk does not take.</summary>
    private const long MostHeld = 256L * 1024 * 1024;

    private bool isBuiltWhole;

    /// <summary>How soon a database may be rebuilt again; null where that is asked for by the operator.</summary>
    public RebuildPause? Pause { get; init; }

    /// <summary>The joined lists that an opened database has; null leaves them as they are.</summary>
    public JoinedScopes? Joined { get; init; }

    /// <summary>Mends the record log before a database is built from it; null while others write to the log.</summary>
    public Restoration? Restoration { get; set; }

    /// <summary>What the last reading of the whole log found wrong.</summary>
    public IReadOnlyList<ArchiveFault> Faults { get; private set; } = [];

    /// <summary>What the log itself says to be lost, as it was noted by restorations.</summary>
    public IReadOnlyList<string> Noted { get; private set; } = [];

    /// <exception cref="ArchiveUnavailableException">The database is ahead of the record log.</exception>
    public async Task<IArchiveDatabase> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            var exists = await engine.ExistsAsync(cancellation);
            // What is left of one that is gone would make the new one look damaged.
            if (!exists && Restoration is not null) await engine.MoveAsideAsync(log.Folder.First, cancellation);
            return exists && Restoration is not { IsPending: true }
                ? await OpenAndCatchUpAsync(cancellation) : await MendAndBuildAsync(cancellation);
        }
        catch (DatabaseDamagedException damage)
        {
            Pause?.Enter(damage);
            return await RebuildAsync(damage, cancellation);
        }
    }

    /// <summary>Moves the database aside and builds a new one; an interrupted rebuild goes on at the next open. For damage the pause has
    /// been entered before.</summary>
    public async Task<IArchiveDatabase> RebuildAsync(DatabaseDamagedException? reason, CancellationToken cancellation)
    {
        logger.Rebuilding(reason?.Message ?? "asked for", reason);
        await engine.MoveAsideAsync(log.Folder.First, cancellation);
        return await MendAndBuildAsync(cancellation);
    }

    /// <summary>Brings a database that can be opened to the end of the log, so that it knows all that was known before it is moved aside;
    /// of one that cannot the rebuild makes what it can.</summary>
    public async Task TryCatchUpAsync(CancellationToken cancellation)
    {
        if (!await engine.ExistsAsync(cancellation)) return;
        try
        {
            var opened = Restoration is { IsPending: true } ? MendAndBuildAsync(cancellation) : OpenAndCatchUpAsync(cancellation);
            await (await opened).DisposeAsync();
        }
        catch (DatabaseFailedException failure)
        {
            logger.DatabaseFailed(failure.Message, failure);
        }
        catch (ArchiveUnavailableException)
        {
            // Ahead of the log: it knows all that it can.
        }
    }

    public void Report(DatabaseFailedException failure) => logger.DatabaseFailed(failure.Message, failure);

    public void ReportClosing(DatabaseFailedException failure) => logger.CheckpointFailed(failure.Message, failure);

    private async Task<IArchiveDatabase> MendAndBuildAsync(CancellationToken cancellation)
    {
        if (Restoration is not { } restoration) return await OpenAndCatchUpAsync(cancellation);
        if (await restoration.MendAsync(cancellation)) log.Reopen(logger.LogFault);
        var database = await OpenAndCatchUpAsync(cancellation);
        try
        {
            await restoration.CompleteAsync(database, log, cancellation);
            await PruneAsync(cancellation);
            restoration.Report();
            return database;
        }
        catch
        {
            await database.AbandonAsync();
            throw;
        }
    }

    private async Task<IArchiveDatabase> OpenAndCatchUpAsync(CancellationToken cancellation)
    {
        var database = await engine.OpenAsync(log.Folder.First, cancellation);
        try
        {
            var meta = await database.MetaAsync(cancellation);
            Reconcile(meta);
            await CatchUpAsync(database, meta, cancellation);
            if (Joined is { } joined)
                await new JoinedListWriter(database).EnsureAsync(joined.Present, joined.Former, cancellation);
            await PruneAsync(cancellation);
            return database;
        }
        catch
        {
            await database.AbandonAsync();
            throw;
        }
    }

    private void Reconcile(ArchiveMeta meta)
    {
        if (meta.Version != Projection.Version)
            throw new DatabaseDamagedException($"The database is of schema {meta.Version}, not {Projection.Version}.");
        // A new one knows nothing yet.
        if (meta.Position is not { } position) return;
        // A version before comments passes over their records.
        if (meta.Comments is null && CommentFiles.In(log.Folder).Any())
            throw new DatabaseDamagedException("The database knows nothing of the comments that there are.");
        var end = log.End;
        if (end.Sequence < meta.Sequence)
        {
            if (!log.Folder.HasLineAt(position))
                throw new ArchiveUnavailableException($"The database in {engine.Name} is ahead of the record log: it holds "
                    + $"record {meta.Sequence}, the log ends with {end.Sequence}. Records are missing at the log's end. Keep "
                    + $"{engine.DatabaseName}: it has what they held. Put the missing files back, or run the verb rebuild, which restores "
                    + "the records from it.");
            // The last lines lie damaged in their place: the database knows what they were.
            log.ContinueAfter(meta.Sequence, meta.Hash);
        }
        else if (end.Sequence == meta.Sequence ? end.Hash != meta.Hash : log.Folder.ReadAt(position) is { } line && line.Hash != meta.Hash)
            throw OfAnotherLog();
    }

    private static DatabaseDamagedException OfAnotherLog() => new("The database belongs to another record log.");

    private async Task CatchUpAsync(IArchiveDatabase database, ArchiveMeta known, CancellationToken cancellation)
    {
        isBuiltWhole = false;
        (string, long)? from = known.Position is { } position ? (position.File, position.End) : null;
        var end = log.End.Place;
        if (from == end) return;
        var reader = new LogReader(log.Folder);
        var (faults, noted) = (new List<ArchiveFault>(), new List<string>());
        var chain = new LogChain(known.Sequence, known.Hash, (fault, line) => Report(fault, line, faults));
        var total = from is null ? log.Folder.TotalBytes() : 0;
        var (batches, applied, last) = (0, 0L, known.Sequence);
        foreach (var lines in chain.Order(reader.Read(from, end)).Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            // The line at the database's position may be damaged; the one after it still tells whose log this is.
            if (applied == 0 && from is not null && lines[0].Sequence == known.Sequence + 1 && lines[0].Previous != known.Hash)
                throw OfAnotherLog();
            await Projection.ApplyLoggedAsync(database, Change.Read(lines, remember: total - reader.BytesRead <= StoryBytes), last);
            last = lines[^1].Sequence;
            applied += lines.Length;
            foreach (var line in lines)
                if (line.Kind == LogKind.Lost) noted.AddRange(StoreJson.Read(line.Body, StoreJson.Readable.LostBody).Lost);
            if (database.Refused is not null && reader.BytesRead > MostHeld)
            {
                logger.NotCaughtUp((await database.MetaAsync(cancellation)).Sequence, log.End.Sequence);
                if (from is not null) break;
                throw new ArchiveUnavailableException(
                    $"The database in {engine.Name} has to be built from the record log, and there is no room to write it.");
            }
            progress?.Report(new RebuildProgress(reader.BytesRead, Math.Max(total, reader.BytesRead), applied));
            if (++batches % BatchesPerCheckpoint == 0) await database.CheckpointAsync(CancellationToken.None);
        }
        if (from is null) (Faults, Noted) = (faults, noted);
        isBuiltWhole = from is null && faults.Count == 0 && database.Refused is null;
        await database.CheckpointAsync(CancellationToken.None);
        logger.CaughtUp(applied, (await database.MetaAsync(cancellation)).Sequence);
    }

    /// <summary>Lets go of databases set aside long ago, once a whole one was built. None of them goes while a restoration may still need
    /// it.</summary>
    private async Task PruneAsync(CancellationToken cancellation)
    {
        if (isBuiltWhole && !Restoration.IsPendingIn(log.Folder)) await engine.PruneAsync(cancellation);
    }

    private void Report(ArchiveFault fault, LogLineRead? line, List<ArchiveFault> faults)
    {
        var copy = line is null ? "" : Quarantine.TryPut(log.Folder, line.Position.File, line.Position.Offset, line.Bytes);
        faults.Add(fault);
        logger.LogFault(fault, copy);
    }
}

/// <summary>A rebuild that did not help is not tried again at once: each costs minutes, and the cause may be a bug.</summary>
internal sealed class RebuildPause(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    // By time that passes: a clock that is set right must not keep the next try away for as long as it was wrong.
    private long? last;

    /// <exception cref="IOException">The last rebuild was too short a time ago.</exception>
    public void Enter(DatabaseDamagedException damage)
    {
        if (last is { } before && clock.GetElapsedTime(before) is var since && since < Pause)
            throw new IOException($"The database is damaged again after its rebuild at {clock.GetUtcNow() - since:u}. The next try is at "
                + $"{clock.GetUtcNow() + Pause - since:u}.", damage);
        last = clock.GetTimestamp();
    }
}
