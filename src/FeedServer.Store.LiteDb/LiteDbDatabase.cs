using FeedServer.Store.LiteDb.Collections;
using FeedServer.Store.LiteDb.Files;
using LiteDB;
using LiteDB.Engine;

namespace FeedServer.Store.LiteDb;

/// <summary>An open LiteDB database. One gate stands before the engine, whose concurrent reads race in its page cache: what runs in it is
/// short and yields documents; rows are made of them outside. LiteDB's transactions belong to a thread, so none spans an await.</summary>
internal sealed class LiteDbDatabase : IArchiveDatabase
{
    /// <summary>A long import makes a checkpoint when LiteDB's log has so many bytes.</summary>
    private const long MostLogged = 800_000_000;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly IDatabaseFiles files;
    private readonly DataStream data;
    private readonly WalStream wal;
    private readonly LiteEngine engine;
    private readonly DeferredLedger deferred = new();
    private readonly RecentDocuments recent = new();
    private volatile ArchiveMeta meta = ArchiveMeta.Empty;
    private volatile bool closed, failed;
    private bool dirty;

    private LiteDbDatabase(IDatabaseFiles files, DataStream data, WalStream wal, LiteEngine engine) =>
        (this.files, this.data, this.wal, this.engine) = (files, data, wal, engine);

    /// <summary>Opens or creates; takes the files into its care whatever happens.</summary>
    /// <exception cref="DatabaseDamagedException">The database is not what was written.</exception>
    public static LiteDbDatabase Open(IDatabaseFiles files)
    {
        LiteDbDatabase? opened = null;
        try
        {
            var sums = new PageSums(files.Sums, "the database");
            var marker = files.Marker;
            var recovering = marker is not null;
            if (marker is null)
            {
                files.Log.SetLength(0);
                if (files.Data.Length != sums.DataLength)
                    throw new DatabaseDamagedException($"The database has {files.Data.Length} bytes where {sums.DataLength} were written.");
            }
            var fresh = files.Data.Length == 0;
            var wal = new WalStream(files.Log, LogSums(files.Log, marker));
            var data = new DataStream(files, sums, wal) { Checking = !recovering };
            opened = new LiteDbDatabase(files, data, wal, Start(data, wal, recovering));
            if (recovering) opened.FinishCheckpoint();
            opened.Prepare(fresh);
            return opened;
        }
        catch (Exception failure)
        {
            if (opened is null) files.Dispose();
            else opened.Close();
            if (failure is LiteException) throw new DatabaseDamagedException(failure.Message, failure);
            throw;
        }
    }

    public IOException? Refused => files.Refused;

    public ValueTask<ArchiveMeta> MetaAsync(CancellationToken cancellation)
    {
        ThrowIfClosed();
        return new(meta);
    }

    public async Task<bool> ApplyAsync(ChangeSet changes, CancellationToken cancellation)
    {
        var writes = DocumentWrites.For(changes);
        return await InTurnAsync(() =>
        {
            if (meta.Sequence != changes.Before) return false;
            if (writes.Exists(write => !write.IsEmpty)) Transact(writes);
            deferred.Take(changes);
            (meta, dirty) = (changes.After, true);
            if (deferred.Count >= DeferredLedger.Most) WriteDeferred();
            if (wal.Length > MostLogged) Checkpoint();
            return true;
        }, cancellation);
    }

    public async Task<LoadedRows> LoadAsync(RowKeys keys, CancellationToken cancellation)
    {
        var load = new DocumentLoad(keys, recent);
        await InTurnAsync(() =>
        {
            load.Run(engine, deferred);
            return true;
        }, cancellation);
        return load.Rows();
    }

    public async Task<IReadOnlyList<IReadOnlyList<TRow>>> RangesAsync<TRow>(
        IReadOnlyList<RowRange<TRow>> ranges, CancellationToken cancellation)
    {
        if (ranges.Count == 0) return [];
        var (collection, _) = Schema.In<TRow>(ranges[0].Order);
        var found = await InTurnAsync(() =>
        {
            if (ranges[0].Order is RowOrder.Sources or RowOrder.DaysBySource or RowOrder.DaysByDay) WriteDeferred();
            return ranges.Select(range => Schema.In<TRow>(range.Order).Order.Range(engine, Schema.KeyOf(range.Order, range.Low),
                Schema.KeyOf(range.Order, range.High), range.Limit, range.Descending)).ToList();
        }, cancellation);
        return found.ConvertAll(documents => (IReadOnlyList<TRow>)documents.ConvertAll(document => collection.Read(document)));
    }

    public async Task<IReadOnlyList<ListedItem>> ListAsync(ListRange range, CancellationToken cancellation)
    {
        if (range.List is ListRange.AllFiled or ListRange.AllChanged)
        {
            var order = range.List == ListRange.AllFiled ? Schema.ItemsByFiled : Schema.ItemsByChange;
            var items = await InTurnAsync(() => order.Range(engine, range.Low, range.High, range.Limit, range.Descending), cancellation);
            return items.ConvertAll(item => new ListedItem(item[order.Field].AsString, item["j"].AsBinary));
        }
        var prefix = range.List + "|";
        var (entries, listed) = await InTurnAsync(() =>
        {
            var found = Schema.Lists.ById.Range(engine, prefix + range.Low, prefix + range.High, range.Limit, range.Descending);
            return (found, Schema.Items.ById.Find(engine, found.Select(entry => entry["n"])).ToDictionary(item => item["_id"].AsInt64));
        }, cancellation);
        return entries.ConvertAll(entry => listed.TryGetValue(entry["n"].AsInt64, out var item)
            ? new ListedItem(entry["_id"].AsString[prefix.Length..], item["j"].AsBinary)
            : throw new InvalidDataException($"List entry {entry["_id"]} leads to no item."));
    }

    public Task MendTextAsync(TextRow text, string hash, CancellationToken cancellation) => InTurnAsync(() =>
    {
        if (!Schema.Items.ById.Find(engine, [text.Number]).Exists(item => item["h"].AsString == hash)) return false;
        engine.Upsert(Schema.Texts.Name, [Schema.Texts.Write(text)], BsonAutoId.Int64);
        return dirty = true;
    }, cancellation);

    public Task CheckpointAsync(CancellationToken cancellation) => InTurnAsync(Checkpoint, cancellation);

    /// <summary>Asks the engine itself, in turn; for tests.</summary>
    public Task<T> AskAsync<T>(Func<LiteEngine, T> question, CancellationToken cancellation) =>
        InTurnAsync(() => question(engine), cancellation);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!closed) await CheckpointAsync(CancellationToken.None);
        }
        finally
        {
            await AbandonAsync();
        }
    }

    public async ValueTask AbandonAsync()
    {
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if (!closed) Close();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            ThrowIfClosed();
            return work();
        }
        catch (Exception failure) when (LiteDbFailures.Translate(failure) is { } told)
        {
            throw told;
        }
        finally
        {
            gate.Release();
        }
    }

    private void ThrowIfClosed()
    {
        if (closed || failed) throw new DatabaseFailedException("The database was closed.");
    }

    private void WriteDeferred()
    {
        if (deferred.Count == 0) return;
        Transact(deferred.Writes());
        deferred.Settle();
    }

    private void Transact(IReadOnlyList<DocumentWrites> writes)
    {
        recent.Forget();
        if (!engine.BeginTrans()) throw new DatabaseFailedException("A transaction of LiteDB is open already.");
        try
        {
            foreach (var write in writes) write.Run(engine);
            if (!engine.Commit()) throw new DatabaseFailedException("LiteDB did not commit.");
            wal.ThrowIfFailed();
        }
        catch (IOException)
        {
            // LiteDB has closed itself, or has committed what its log lacks: nothing more may be asked of it.
            failed = true;
            throw;
        }
        catch
        {
            engine.Rollback();
            throw;
        }
    }

    private bool Checkpoint()
    {
        if (!dirty) return false;
        wal.ThrowIfFailed();
        // Until here nothing on the disk counts: what is not in the data file is dropped at the next start.
        Transact([.. deferred.Writes(), DocumentWrites.For(meta)]);
        deferred.Settle();
        engine.Checkpoint();
        data.Flush();
        dirty = false;
        return true;
    }

    private void Close()
    {
        closed = true;
        (data.Checking, data.Frozen, wal.Frozen) = (false, true, true);
        try
        {
            engine.Dispose();
        }
        catch (Exception failing) when (failing is LiteException or IOException or ObjectDisposedException or NullReferenceException)
        {
            // A dead engine cannot be closed in order; its files are.
        }
        data.Dispose();
        wal.Dispose();
        files.Dispose();
    }

    /// <summary>The sums of LiteDB's log; it is empty unless a checkpoint was cut.</summary>
    private static PageSums LogSums(Stream log, byte[]? marker)
    {
        const string name = "the database's log";
        // A marker of a version that knew no sums of the log is an empty file.
        var sums = marker switch
        {
            null => new PageSums(name),
            [] => PageSums.From(log, name),
            _ => PageSums.Unseal(marker, name),
        };
        return log.Length == sums.DataLength ? sums
            : throw new DatabaseDamagedException($"{name} has {log.Length} bytes where {sums.DataLength} were written.");
    }

    private static LiteEngine Start(DataStream data, WalStream wal, bool recovering)
    {
        try
        {
            return new LiteEngine(new EngineSettings { DataStream = data, LogStream = wal, Collation = new Collation("/Ordinal") });
        }
        catch (Exception torn) when (recovering && torn is not IOException)
        {
            // Before the checkpoint is finished no sum holds, and LiteDB may stumble over a torn page in any way.
            throw new DatabaseDamagedException($"The database cannot be opened after a checkpoint was cut: {torn.Message}", torn);
        }
    }

    private void FinishCheckpoint()
    {
        engine.Checkpoint();
        data.Flush();
        if (files.Marker is not null) files.Unmark();
        data.Checking = true;
    }

    private void Prepare(bool fresh)
    {
        if (fresh)
        {
            Schema.Create(engine);
            dirty = true;
            Checkpoint();
        }
        else Schema.OwnCheckpoints(engine);
        var found = Schema.Meta.ById.Find(engine, [Schema.MetaId]);
        if (found.Count == 0) throw new DatabaseDamagedException("The database does not say what it holds.");
        meta = Schema.Meta.Read(found[0]);
        if (meta.Comments is null) Schema.Complete(engine);
    }
}
