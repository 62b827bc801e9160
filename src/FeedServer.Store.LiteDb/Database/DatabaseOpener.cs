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
            var path = log.Folder.Of(position.File);
            if (!File.Exists(path) || new FileInfo(path).Length < position.End)
                throw new ArchiveUnavailableException(
                    $"The database in {place.Name} is ahead of the record log: it holds record {meta.Sequence}, the log ends with {log.Sequence}. " +
                    "Records are missing at the log's end. Put the missing files back, or move feedserver.db away to accept the loss.");
            // The last lines lie damaged in their place: the database knows what they were.
            log.ContinueAfter(meta.Sequence, meta.Hash);
        }
        else if (log.ReadAt(position) is { } line && line.Hash != meta.Hash)
            throw new InvalidDataException("The database belongs to another record log.");
    }

    private void CatchUp(ArchiveDatabase database, CancellationToken cancellation)
    {
        if (database.Meta.Sequence >= log.Sequence) return;
        (string, long)? from = database.Meta.Position is { } position ? (position.File, position.End) : null;
        var reader = new LogReader(log.Folder);
        var chain = new LogChain(database.Meta.Sequence, database.Meta.Hash, Report);
        var total = from is null ? log.Folder.TotalBytes() : 0;
        var (batches, applied) = (0, 0L);
        foreach (var lines in chain.Order(reader.Read(from, log.End)).Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            Fold.Apply(database, [.. lines.AsParallel().AsOrdered().Select(Change.Of)]);
            applied += lines.Length;
            progress?.Report(new RebuildProgress(reader.BytesRead, Math.Max(total, reader.BytesRead), applied));
            if (++batches % BatchesPerCheckpoint == 0) database.Checkpoint();
        }
        database.Checkpoint();
        diary.CaughtUp(applied, database.Meta.Sequence);
    }

    private void Report(ArchiveFault fault, LogLineRead? line)
    {
        var copy = line is null ? "" : Quarantine.Put(log.Folder, line.Position.File, line.Position.Offset, line.Bytes);
        diary.LogFault(fault, copy);
    }
}
