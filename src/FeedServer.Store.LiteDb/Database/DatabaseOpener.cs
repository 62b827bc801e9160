using FeedServer.Store.LiteDb.Files;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>
/// Opens the database and brings it to the end of the record log. One that is damaged, of another log or of an older
/// schema is moved aside and built anew; one that knows more than the log is refused.
/// </summary>
internal sealed class DatabaseOpener(DatabasePlace place, RecordLog log, StoreLog diary, IProgress<RebuildProgress>? progress)
{
    private const int BatchSize = 1000;
    private const int BatchesPerCheckpoint = 10;

    /// <summary>
    /// A rebuild works out what stories are found by for the log's last so many bytes only; of those before, too many came after.
    /// </summary>
    private const long StoryBytes = 512L * 1024 * 1024;

    /// <summary>True while nobody else writes to the record log, so that what was lost from it may be appended again.</summary>
    public bool MayAppend { get; set; } = true;

    /// <exception cref="ArchiveUnavailableException">The database is ahead of the record log.</exception>
    public ArchiveDatabase Open(CancellationToken cancellation)
    {
        try
        {
            return OpenAndCatchUp(cancellation);
        }
        catch (Exception failure) when (DatabaseHost.IsDamage(failure))
        {
            return Rebuild(failure, cancellation);
        }
    }

    /// <summary>Moves the database aside and builds a new one; an interrupted rebuild goes on at the next open.</summary>
    public ArchiveDatabase Rebuild(Exception? reason, CancellationToken cancellation)
    {
        diary.Rebuilding(reason?.Message ?? "asked for", reason);
        place.MoveAside();
        return OpenAndCatchUp(cancellation);
    }

    public void Report(Exception failure) => diary.DatabaseFailed(failure.Message, failure);

    public void ReportClosing(Exception failure) => diary.CheckpointFailed(failure.Message, failure);

    private ArchiveDatabase OpenAndCatchUp(CancellationToken cancellation)
    {
        var database = ArchiveDatabase.Open(place.Open());
        try
        {
            Reconcile(database.Meta);
            CatchUp(database, cancellation);
            return database;
        }
        catch
        {
            database.Abandon();
            throw;
        }
    }

    private void Reconcile(Meta meta)
    {
        if (meta.Position is not { } position) return;
        if (log.Sequence < meta.Sequence)
        {
            if (!log.HasLineAt(position))
                throw new ArchiveUnavailableException(
                    $"The database in {place.Name} is ahead of the record log: it holds "
                    + $"record {meta.Sequence}, the log ends with {log.Sequence}. " +
                    "Records are missing at the log's end. Put the missing files back, or move feedserver.db away to accept the loss.");
            // The last lines lie damaged in their place: the database knows what they were.
            log.ContinueAfter(meta.Sequence, meta.Hash);
        }
        else if (log.Sequence == meta.Sequence ? log.Hash != meta.Hash : log.ReadAt(position) is { } line && line.Hash != meta.Hash)
            throw OfAnotherLog();
    }

    private static InvalidDataException OfAnotherLog() => new("The database belongs to another record log.");

    private void CatchUp(ArchiveDatabase database, CancellationToken cancellation)
    {
        var known = database.Meta;
        (string, long)? from = known.Position is { } position ? (position.File, position.End) : null;
        if (from == log.End) return;
        var reader = new LogReader(log.Folder);
        var damaged = new List<LogPosition>();
        var chain = new LogChain(known.Sequence, known.Hash, (fault, line) => Report(fault, line, damaged));
        var total = from is null ? log.Folder.TotalBytes() : 0;
        var (batches, applied) = (0, 0L);
        foreach (var lines in chain.Order(reader.Read(from, log.End)).Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            // The line at the database's position may be damaged; the one after it still tells whose log this is.
            if (applied == 0 && from is not null && lines[0].Sequence == known.Sequence + 1 && lines[0].Previous != known.Hash)
                throw OfAnotherLog();
            Projection.Apply(database, total - reader.BytesRead > StoryBytes ? Change.Of(lines, _ => null) : Change.Of(lines));
            applied += lines.Length;
            progress?.Report(new RebuildProgress(reader.BytesRead, Math.Max(total, reader.BytesRead), applied));
            if (++batches % BatchesPerCheckpoint == 0) database.Checkpoint();
        }
        if (damaged.Count > 0) new Restoration(place, log, diary).Run(database, damaged, MayAppend);
        else if (from is null) place.Prune();
        database.Checkpoint();
        diary.CaughtUp(applied, database.Meta.Sequence);
    }

    private void Report(ArchiveFault fault, LogLineRead? line, List<LogPosition> damaged)
    {
        var copy = line is null ? "" : Quarantine.Put(log.Folder, line.Position.File, line.Position.Offset, line.Bytes);
        if (line is not null) damaged.Add(line.Position);
        diary.LogFault(fault, copy);
    }
}
