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

    // To the server's own disk: a standby that is away must not hold the archive up.
    private const string Flush = "set local synchronous_commit = local; update meta set sequence = sequence";

    private const string StandsAt = "select 1 from meta where sequence = $1 for update";

    private readonly PostgresAddress address;
    private readonly ReadingConnections readers;
    private readonly WriterConnection writer;
    private readonly bool isFormer;
    private volatile ArchiveMeta meta = ArchiveMeta.Empty;
    private volatile Task committing = Task.CompletedTask;
    private volatile bool closed, failed, isDurable;

    private PostgresDatabase(PostgresAddress address, ReadingConnections readers, WriterConnection writer, bool isFormer) =>
        (this.address, this.readers, this.writer, this.isFormer) = (address, readers, writer, isFormer);

    /// <summary>Opens the schema for its one writer; makes it, or brings it to what this program knows.</summary>
    /// <param name="address">The server and the schema.</param>
    /// <param name="readers">The engine's connections that read it.</param>
    /// <param name="first">See <see cref="ArchiveEngine.OpenAsync"/>.</param>
    /// <param name="clock">By which a statement takes long.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ArchiveUnavailableException">The server does not answer or allow it, another process has the schema, a newer
    /// program made it, or it is another archive's or somebody else's.</exception>
    public static Task<PostgresDatabase> OpenAsync(PostgresAddress address, ReadingConnections readers, string? first,
        TimeProvider clock, CancellationToken cancellation) => OpenAsync(address, readers, isFormer: false, clock, async connection =>
        {
            ThrowIfOfAnotherEncoding(connection, address);
            await FoundSchema.ThrowIfNotOnPathAsync(connection, address.Schema, address);
            await WriterLock.TakeAsync(connection, address.Schema, cancellation);
            var found = await FoundSchema.ReadAsync(connection, address.Schema, cancellation);
            found.ThrowIfNotFor(address, first);
            await Migration.ApplyAsync(connection, address.Schema, found, cancellation);
            await connection.RunAsync(LogIsDurable, [], cancellation);
        }, cancellation);

    /// <summary>Opens a schema that was moved aside; it is only read.</summary>
    /// <exception cref="ArchiveUnavailableException">The server does not answer.</exception>
    public static Task<PostgresDatabase> OpenFormerAsync(
        PostgresAddress address, string schema, TimeProvider clock, CancellationToken cancellation) =>
        OpenAsync(address, new ReadingConnections(address, schema), isFormer: true, clock,
            connection => connection.RunAsync($"set search_path = \"{schema}\"", [], cancellation), cancellation);

    /// <summary>A server that takes no writes is one that fails: it is asked again.</summary>
    public IOException? Refused => null;

    public ValueTask<ArchiveMeta> MetaAsync(CancellationToken cancellation)
    {
        ThrowIfClosed();
        return new(meta);
    }

    public Task<bool> ApplyAsync(ChangeSet changes, CancellationToken cancellation) => WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        if (await connection.AskAsync<int>(StandsAt, [Value(changes.Before)], CancellationToken.None) != 1)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await ReadMetaAsync(connection, CancellationToken.None);
            return false;
        }
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in StoreTables.Writes(changes)) batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        isDurable = false;
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

    public Task MendTextAsync(TextRow text, string hash, CancellationToken cancellation) => WriteAsync(connection => connection.RunAsync(
        Mend, [Value(text.Number), Value(text.Compressed), Value(hash)], CancellationToken.None), cancellation);

    /// <summary>Has the server flush what was committed: of what the record log has lost it is all that there is.</summary>
    public Task CheckpointAsync(CancellationToken cancellation) => isDurable ? Task.CompletedTask : WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await connection.RunAsync(Flush, [], CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return isDurable = true;
    }, cancellation);

    public ValueTask DisposeAsync() => CloseAsync(isGivenBack: !failed);

    public ValueTask AbandonAsync()
    {
        // What has broken one of them may have broken all.
        readers.Clear();
        return CloseAsync(isGivenBack: false);
    }

    private async ValueTask CloseAsync(bool isGivenBack)
    {
        closed = true;
        readers.Writer = null;
        await writer.CloseAsync(isGivenBack);
        if (isFormer) await readers.CloseAsync();
    }

    /// <param name="address">The server.</param>
    /// <param name="readers">The connections that read.</param>
    /// <param name="isFormer">Whether it was moved aside.</param>
    /// <param name="clock">By which a statement takes long.</param>
    /// <param name="prepare">Makes the connection the one that writes.</param>
    /// <param name="cancellation">Ends the opening.</param>
    private static async Task<PostgresDatabase> OpenAsync(PostgresAddress address, ReadingConnections readers, bool isFormer,
        TimeProvider clock, Func<NpgsqlConnection, Task> prepare, CancellationToken cancellation)
    {
        PostgresDatabase? opened = null;
        try
        {
            var writer = await WriterConnection.OpenAsync(address, clock, prepare, cancellation);
            if (!isFormer) readers.Writer = writer;
            opened = new PostgresDatabase(address, readers, writer, isFormer);
            return await writer.RunAsync(async connection =>
            {
                await opened.ReadMetaAsync(connection, cancellation);
                return opened;
            }, cancellation);
        }
        catch (Exception failure)
        {
            if (opened is not null) await opened.AbandonAsync();
            if (PostgresFailures.Translate(failure, address) is DatabaseDamagedException damage) throw damage;
            if (PostgresFailures.IsOfServer(failure)) throw PostgresFailures.Unavailable(failure, address);
            throw;
        }
    }

    private static void ThrowIfOfAnotherEncoding(NpgsqlConnection connection, PostgresAddress address)
    {
        var encoding = connection.PostgresParameters["server_encoding"];
        if (encoding != Encoding)
            throw new ArchiveUnavailableException($"{address} has the encoding {encoding}, which cannot hold every text. Create a database "
                + $"with another one (createdb --template=template0 --encoding={Encoding} --locale=C.UTF-8 NAME) and name it.");
    }

    /// <summary>A schema that holds nothing yet gets what an archive knows of itself before the first record.</summary>
    private async Task ReadMetaAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        ArchiveMeta? found = null;
        await RunAsync(connection, [MetaTable.Find(row => found = row)], cancellation);
        if (found is null)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var command in MetaTable.Writes(ArchiveMeta.Empty)) batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        meta = found ?? ArchiveMeta.Empty;
    }

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
            await writer.WaitAsync(committing, cancellation);
            ThrowIfClosed();
        }
        catch (Exception failure) when (!closed && PostgresFailures.IsOfOneQuestion(failure))
        {
            // The others go on, and so does the one that writes: unless it is the server itself that answers nothing.
            if (failure is PostgresException || await writer.IsAliveAsync())
                throw new IOException($"{address} has no answer to one question: {failure.Message}", failure);
            throw new DatabaseFailedException($"{address}: {failure.Message}", failure);
        }
        catch (Exception failure) when (PostgresFailures.Translate(failure, address) is { } told)
        {
            throw told;
        }
    }

    private async Task ReadMomentAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        await using var connection = await readers.OpenAsync(cancellation);
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

    private async Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await writer.RunAsync(connection =>
            {
                ThrowIfClosed();
                return work(connection);
            }, cancellation);
        }
        catch (Exception failure) when (PostgresFailures.Translate(failure, address) is { } told)
        {
            throw told;
        }
    }

    private void ThrowIfClosed()
    {
        if (closed || failed) throw new DatabaseFailedException("The database was closed.");
    }
}
