using System.Data;
using FeedServer.Store.Postgres.Migrations;
using FeedServer.Store.Postgres.Tables;

namespace FeedServer.Store.Postgres;

/// <summary>An open schema: connections that read, many at once, and one that writes, in turn, and holds the right to.</summary>
internal sealed class PostgresDatabase : IArchiveDatabase
{
    private const string Encoding = "UTF8";

    // The record log is flushed before: what a crash of the server takes is applied again, since its connections end with it.
    private const string LogIsDurable = "set synchronous_commit = off";

    private const string Mend = """
        insert into texts (number, compressed) select $1, $2 where exists (select 1 from items where number = $1 and text_hash = $3)
        on conflict (number) do update set compressed = excluded.compressed
        """;

    private const string StandsAt = "select 1 from meta where sequence = $1 for update";

    private const string IsHeld = "select exists (select 1 from pg_locks where locktype = 'advisory' and granted and pid = $1)";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly PostgresAddress address;
    private readonly NpgsqlDataSource readers;
    private readonly NpgsqlConnection writer;
    private volatile ArchiveMeta meta = ArchiveMeta.Empty;
    private volatile Task committing = Task.CompletedTask;
    private int holder;
    private volatile bool closed, failed;

    private PostgresDatabase(PostgresAddress address, string schema)
    {
        (this.address, writer) = (address, address.Single(schema));
        readers = address.Readers(schema, ThrowIfLockIsLostAsync);
    }

    /// <summary>Opens the schema for its one writer; makes it, or brings it to what this program knows.</summary>
    /// <exception cref="ArchiveUnavailableException">The server does not answer or allow it, another process has the schema, or a newer
    /// program made it.</exception>
    public static Task<PostgresDatabase> OpenAsync(PostgresAddress address, CancellationToken cancellation) =>
        OpenAsync(address, address.Schema, async writer =>
        {
            ThrowIfOfAnotherEncoding(writer, address);
            await WriterLock.TakeAsync(writer, address.Schema, cancellation);
            await Migration.ApplyAsync(writer, address.Schema, cancellation);
            await writer.RunAsync(LogIsDurable, [], cancellation);
            return writer.ProcessID;
        }, cancellation);

    /// <summary>Opens a schema that was moved aside; it is only read.</summary>
    /// <exception cref="ArchiveUnavailableException">The server does not answer.</exception>
    public static Task<PostgresDatabase> OpenFormerAsync(PostgresAddress address, string schema, CancellationToken cancellation) =>
        OpenAsync(address, schema, _ => Task.FromResult(0), cancellation);

    /// <summary>A server that takes no writes is one that fails: it is asked again.</summary>
    public IOException? Refused => null;

    public ValueTask<ArchiveMeta> MetaAsync(CancellationToken cancellation)
    {
        ThrowIfClosed();
        return new(meta);
    }

    public Task<bool> ApplyAsync(ChangeSet changes, CancellationToken cancellation) => WriteAsync(async () =>
    {
        await using var transaction = await writer.BeginTransactionAsync(CancellationToken.None);
        if (await writer.AskAsync<int>(StandsAt, [Value(changes.Before)], CancellationToken.None) != 1)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await ReadMetaAsync(CancellationToken.None);
            return false;
        }
        await using var batch = new NpgsqlBatch(writer, transaction);
        foreach (var command in Writes(changes)) batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        await CommitAsync(transaction, changes.After);
        return true;
    }, cancellation);

    public async Task<LoadedRows> LoadAsync(RowKeys keys, CancellationToken cancellation)
    {
        var load = new RowLoad(keys);
        await ReadAsync(load.Queries, cancellation);
        return load.Rows;
    }

    public async Task<IReadOnlyList<IReadOnlyList<TRow>>> RangesAsync<TRow>(
        IReadOnlyList<RowRange<TRow>> ranges, CancellationToken cancellation)
    {
        var found = ranges.Select(_ => new List<TRow>()).ToList();
        await ReadAsync([.. ranges.Select((range, at) =>
        {
            var (table, column) = StoreTables.In<TRow>(range.Order);
            return table.Range(column, StoreTables.Bound(range.Order, range.Low), StoreTables.Bound(range.Order, range.High), range.Limit,
                range.Descending, found[at].Add);
        })], cancellation);
        return found;
    }

    public async Task<IReadOnlyList<ListedItem>> ListAsync(ListRange range, CancellationToken cancellation)
    {
        var listed = new List<ListedItem>();
        await ReadAsync([ListQuery.For(range, listed.Add)], cancellation);
        return listed;
    }

    public Task MendTextAsync(TextRow text, string hash, CancellationToken cancellation) => WriteAsync(
        () => writer.RunAsync(Mend, [Value(text.Number), Value(text.Compressed), Value(hash)], CancellationToken.None), cancellation);

    public Task CheckpointAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => AbandonAsync();

    public async ValueTask AbandonAsync()
    {
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (closed) return;
            closed = true;
            await writer.DisposeAsync();
            await readers.DisposeAsync();
        }
        catch (Exception gone) when (PostgresFailures.IsOfServer(gone))
        {
            // A connection that is broken already.
        }
        finally
        {
            turn.Release();
        }
    }

    /// <param name="address">The server.</param>
    /// <param name="schema">What is opened.</param>
    /// <param name="prepare">Makes the connection the one that writes, and tells its process if that holds the right to.</param>
    /// <param name="cancellation">Ends the opening.</param>
    private static async Task<PostgresDatabase> OpenAsync(
        PostgresAddress address, string schema, Func<NpgsqlConnection, Task<int>> prepare, CancellationToken cancellation)
    {
        var opened = new PostgresDatabase(address, schema);
        try
        {
            await opened.writer.OpenAsync(cancellation);
            opened.holder = await prepare(opened.writer);
            await opened.ReadMetaAsync(cancellation);
            return opened;
        }
        catch (Exception failure)
        {
            await opened.AbandonAsync();
            if (PostgresFailures.Translate(failure, address) is DatabaseDamagedException damage) throw damage;
            if (PostgresFailures.IsOfServer(failure)) throw PostgresFailures.Unavailable(failure, address);
            throw;
        }
    }

    /// <summary>A server that crashed has lost its last commits, and every connection with them. One that reads is made anew by itself, and
    /// must not show what was there before: it is of no use without the one that writes.</summary>
    private async Task ThrowIfLockIsLostAsync(NpgsqlConnection connection)
    {
        if (holder != 0 && !await connection.AskAsync<bool>(IsHeld, [Value(holder)], CancellationToken.None))
            throw new DatabaseFailedException($"{address}: the connection that writes is gone.");
    }

    private static void ThrowIfOfAnotherEncoding(NpgsqlConnection connection, PostgresAddress address)
    {
        var encoding = connection.PostgresParameters["server_encoding"];
        if (encoding != Encoding)
            throw new ArchiveUnavailableException($"{address} has the encoding {encoding}, which cannot hold every text. Create a database "
                + $"with another one (createdb --template=template0 --encoding={Encoding} --locale=C.UTF-8 NAME) and name it.");
    }

    /// <summary>A schema that holds nothing yet gets what an archive knows of itself before the first record.</summary>
    private async Task ReadMetaAsync(CancellationToken cancellation)
    {
        ArchiveMeta? found = null;
        await RunAsync(writer, [MetaTable.Find(row => found = row)], cancellation);
        if (found is null)
        {
            await using var batch = new NpgsqlBatch(writer);
            foreach (var command in MetaTable.Writes(ArchiveMeta.Empty)) batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        meta = found ?? ArchiveMeta.Empty;
    }

    private static IEnumerable<NpgsqlBatchCommand> Writes(ChangeSet changes) =>
    [
        .. StoreTables.Items.Writes(changes.Items), .. StoreTables.Texts.Writes(changes.Texts),
        .. StoreTables.Revisions.Writes(changes.Revisions), .. StoreTables.Keys.Writes(changes.Keys),
        .. StoreTables.FormerPaths.Writes(changes.FormerPaths), .. StoreTables.Lists.Writes(changes.Lists),
        .. StoreTables.Counts.Writes(changes.Counts), .. StoreTables.Listings.Writes(changes.Listings),
        .. StoreTables.Arrivals.Writes(changes.Arrivals), .. StoreTables.Sources.Writes(changes.Sources),
        .. StoreTables.Days.Writes(changes.Days), .. StoreTables.Documents.Writes(changes.Documents),
        .. StoreTables.Stories.Writes(changes.Stories), .. StoreTables.Links.Writes(changes.Links),
        .. StoreTables.Subscriptions.Writes(changes.Subscriptions), .. StoreTables.Comments.Writes(changes.Comments),
        .. MetaTable.Writes(changes.After),
    ];

    private async Task CommitAsync(NpgsqlTransaction transaction, ArchiveMeta after)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        committing = answered.Task;
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
            meta = after;
        }
        catch
        {
            // Whether it was made only the server knows: what is read from now on may be of either state.
            failed = true;
            throw;
        }
        finally
        {
            answered.SetResult();
        }
    }

    private async Task ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        if (queries.Count == 0) return;
        try
        {
            ThrowIfClosed();
            await ReadMomentAsync(queries, cancellation);
            // The server shows a commit before it answers the COMMIT. No answer may be ahead of what MetaAsync tells, or it would be
            // kept as one of a former state: it waits, and counts for nothing if the commit is in doubt or the database was given up.
            await committing.WaitAsync(cancellation);
            ThrowIfClosed();
        }
        catch (Exception failure) when (PostgresFailures.Translate(failure, address) is { } told)
        {
            throw told;
        }
    }

    private async Task ReadMomentAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        await using var connection = await readers.OpenConnectionAsync(cancellation);
        // One statement sees one moment by itself.
        await using var moment = queries.Count == 1 ? null
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await RunAsync(connection, queries, cancellation);
        if (moment is not null) await moment.CommitAsync(cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var query in queries) batch.BatchCommands.Add(query.Command);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var query in queries)
        {
            while (await reader.ReadAsync(cancellation)) query.Take(reader);
            await reader.NextResultAsync(cancellation);
        }
    }

    private async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            ThrowIfClosed();
            if (writer.State != ConnectionState.Open) throw new DatabaseFailedException($"{address}: the connection that writes broke.");
            return await work();
        }
        catch (Exception failure) when (PostgresFailures.Translate(failure, address) is { } told)
        {
            throw told;
        }
        finally
        {
            turn.Release();
        }
    }

    private void ThrowIfClosed()
    {
        if (closed || failed) throw new DatabaseFailedException("The database was closed.");
    }
}
