using FeedServer.Store.Postgres.Migrations;

namespace FeedServer.Store.Postgres;

/// <summary>PostgreSQL as the archive's database: the tables of one schema, and those moved aside as schemas beside it.</summary>
public sealed class PostgresEngine : ArchiveEngine
{
    /// <summary>As many databases moved aside are kept.</summary>
    private const int KeptAside = 2;

    private const string Aside = "_aside_";

    private readonly PostgresAddress address;
    private readonly ReadingConnections readers;
    private readonly TimeProvider clock;

    /// <summary>On a server.</summary>
    /// <param name="connectionString">Of Npgsql, with host and database; <c>Search Path</c> may name the schema, else it is
    /// <c>feedserver</c>.</param>
    /// <param name="clock">Names the schemas that are moved aside.</param>
    /// <exception cref="FormatException">It is no such connection string.</exception>
    public PostgresEngine(string connectionString, TimeProvider clock)
    {
        (address, this.clock) = (PostgresAddress.Parse(connectionString), clock);
        readers = new ReadingConnections(address, address.Schema);
    }

    /// <summary>What is wrong with a connection string, without asking any server; null when nothing is.</summary>
    public static string? FaultOf(string connectionString)
    {
        try
        {
            _ = PostgresAddress.Parse(connectionString);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>Whether the server is set up as it should be; one that does not answer is a finding. Nothing is changed.</summary>
    public Task<IReadOnlyList<ServerFinding>> ExamineAsync(CancellationToken cancellation) =>
        new ServerExamination(address, clock).RunAsync(cancellation);

    internal override string Name => address.ToString();

    internal override string DatabaseName => $"schema {address.Schema} of database {address.Database}";

    internal override async ValueTask<bool> ExistsAsync(CancellationToken cancellation) => await AskAsync(
        connection => connection.AskAsync<bool>("select to_regclass($1) is not null", [Value(address.Schema + ".meta")], cancellation),
        cancellation);

    internal override async Task<IArchiveDatabase> OpenAsync(Func<string?> first, CancellationToken cancellation) =>
        await PostgresDatabase.OpenAsync(address, readers, first(), clock, cancellation);

    internal override Task MoveAsideAsync(Func<string?> first, CancellationToken cancellation) => MoveAsideAsync(first(), cancellation);

    private Task<int> MoveAsideAsync(string? first, CancellationToken cancellation) => AskAloneAsync(async connection =>
    {
        await WriterLock.TakeAsync(connection, address.Schema, cancellation);
        var found = await FoundSchema.ReadAsync(connection, address.Schema, cancellation);
        found.ThrowIfNotFor(address, first);
        if (!found.IsOurs) return 0;
        found.ThrowIfShared(address);
        var aside = address.Schema + Aside + clock.GetUtcNow().ToString("yyyyMMdd't'HHmmssfffffff", CultureInfo.InvariantCulture);
        return await connection.RunAsync($"alter schema \"{address.Schema}\" rename to \"{aside}\"", [], cancellation);
    }, cancellation);

    internal override async Task<IReadOnlyList<Func<Task<IArchiveDatabase>>>> FormerAsync(CancellationToken cancellation) =>
        [.. (await AskAsync(connection => FormerSchemasAsync(connection, cancellation), cancellation)).Select(
            schema => (Func<Task<IArchiveDatabase>>)(async () =>
                await PostgresDatabase.OpenFormerAsync(address, schema, clock, CancellationToken.None)))];

    internal override Task PruneAsync(CancellationToken cancellation) => AskAloneAsync(async connection =>
    {
        await connection.RunAsync("set lock_timeout = '1s'", [], cancellation);
        foreach (var schema in (await FormerSchemasAsync(connection, cancellation)).Skip(KeptAside))
            await TryDropAsync(connection, schema, cancellation);
        return true;
    }, cancellation);

    /// <summary>The server checks its pages itself when it reads them, where the cluster has checksums: what it finds is damage
    /// then.</summary>
    internal override Task<long> CheckAsync(Action<string> fault, CancellationToken cancellation) => Task.FromResult(0L);

    /// <summary>Refuses to restore a backup where a database is: it would be taken for what the backup's record log has lost, and what came
    /// after the backup would be kept again.</summary>
    /// <exception cref="ArchiveUnavailableException">The schema is there, or one that was set aside; the message names them.</exception>
    public async Task ThrowIfTakenAsync(CancellationToken cancellation)
    {
        var there = await AskAsync(async connection =>
        {
            var found = await FoundSchema.ReadAsync(connection, address.Schema, cancellation);
            found.ThrowIfNotFor(address, first: null);
            var former = await FormerSchemasAsync(connection, cancellation);
            return found.IsOurs ? [address.Schema, .. former] : former;
        }, cancellation);
        if (there.Length > 0)
            throw new ArchiveUnavailableException($"{address}: there is a database already, in {string.Join(", ", there)}. What it holds "
                + "beyond the backup would be kept once more. Nothing was changed. Name another schema by Search Path, or drop "
                + $"what nobody needs (drop schema {there[0]} cascade) and restore again.");
    }

    // What is beside them under a like name is somebody's own.
    private Task<string[]> FormerSchemasAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.AskRowAsync("select array(select nspname::text from pg_namespace where nspname ~ $1 order by nspname desc)",
            [Value($"^{address.Schema}{Aside}[0-9]{{8}}t[0-9]{{13}}$")], reader => reader.GetFieldValue<string[]>(0), cancellation);

    /// <summary>Drops a schema with our tables and nothing else: views and keys of others may follow them here from another
    /// schema.</summary>
    private static async Task TryDropAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        try
        {
            if ((await FoundSchema.ReadAsync(connection, schema, cancellation)).Others.Count > 0) return;
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var tables = string.Join(", ", Migration.Tables.Select(table => $"\"{schema}\".\"{table}\""));
            await connection.RunAsync($"drop table if exists {tables} restrict", [], cancellation);
            await connection.RunAsync($"drop schema \"{schema}\" restrict", [], cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (PostgresException)
        {
            // Somebody reads it, as a dump does, uses it, owns or drops it by now: what is kept aside is no reason not to open what is new.
        }
    }

    private Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> question, CancellationToken cancellation) =>
        AskAsync(() => readers.OpenAsync(cancellation), question);

    /// <summary>Asks by a connection that nobody has afterwards: it holds a lock, or has settings.</summary>
    private Task<T> AskAloneAsync<T>(Func<NpgsqlConnection, Task<T>> question, CancellationToken cancellation) => AskAsync(async () =>
    {
        var single = address.Single();
        await single.OpenAsync(cancellation);
        return single;
    }, async connection =>
    {
        await FoundSchema.ThrowIfNotOnPathAsync(connection, address.Schema, address);
        return await question(connection);
    });

    private async Task<T> AskAsync<T>(Func<ValueTask<NpgsqlConnection>> open, Func<NpgsqlConnection, Task<T>> question)
    {
        try
        {
            await using var connection = await open();
            return await question(connection);
        }
        catch (Exception failure) when (PostgresFailures.IsOfServer(failure))
        {
            throw PostgresFailures.Unavailable(failure, address);
        }
    }
}
