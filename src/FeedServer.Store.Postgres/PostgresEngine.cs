using FeedServer.Store.Postgres.Migrations;

namespace FeedServer.Store.Postgres;

/// <summary>PostgreSQL as the archive's database: the tables of one schema, and those moved aside as schemas beside it.</summary>
public sealed class PostgresEngine : ArchiveEngine
{
    /// <summary>As many databases moved aside are kept.</summary>
    private const int KeptAside = 2;

    private const string Aside = "_aside_";

    private readonly PostgresAddress address;
    private readonly TimeProvider clock;

    /// <summary>On a server.</summary>
    /// <param name="connectionString">Of Npgsql, with host and database; <c>Search Path</c> may name the schema, else it is
    /// <c>feedserver</c>.</param>
    /// <param name="clock">Names the schemas that are moved aside.</param>
    /// <exception cref="FormatException">It is no such connection string.</exception>
    public PostgresEngine(string connectionString, TimeProvider clock) =>
        (address, this.clock) = (PostgresAddress.Parse(connectionString), clock);

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
        connection => connection.AskAsync<bool>("select to_regclass('meta') is not null", [], cancellation), cancellation);

    internal override async Task<IArchiveDatabase> OpenAsync(CancellationToken cancellation) =>
        await PostgresDatabase.OpenAsync(address, cancellation);

    internal override Task MoveAsideAsync(CancellationToken cancellation) => AskAsync(async connection =>
    {
        await WriterLock.TakeAsync(connection, address.Schema, cancellation);
        if (!await connection.AskAsync<bool>("select to_regclass('meta') is not null", [], cancellation)) return 0;
        await Migration.ThrowIfNewerAsync(connection, address.Schema, cancellation);
        var aside = address.Schema + Aside + clock.GetUtcNow().ToString("yyyyMMdd't'HHmmssfffffff", CultureInfo.InvariantCulture);
        return await connection.RunAsync($"alter schema \"{address.Schema}\" rename to \"{aside}\"", [], cancellation);
    }, cancellation);

    internal override async Task<IReadOnlyList<Func<Task<IArchiveDatabase>>>> FormerAsync(CancellationToken cancellation) =>
        [.. (await FormerSchemasAsync(cancellation)).Select(schema => (Func<Task<IArchiveDatabase>>)(
            async () => await PostgresDatabase.OpenFormerAsync(address, schema, CancellationToken.None)))];

    internal override async Task PruneAsync(CancellationToken cancellation)
    {
        foreach (var schema in (await FormerSchemasAsync(cancellation)).Skip(KeptAside))
            await AskAsync(connection => connection.RunAsync($"drop schema \"{schema}\" cascade", [], cancellation), cancellation);
    }

    /// <summary>The server checks its pages itself when it reads them, where the cluster has checksums: what it finds is damage
    /// then.</summary>
    internal override Task<long> CheckAsync(Action<string> fault, CancellationToken cancellation) => Task.FromResult(0L);

    private Task<string[]> FormerSchemasAsync(CancellationToken cancellation) => AskAsync(async connection =>
        await connection.AskAsync<string[]>(
            "select array_agg(nspname::text order by nspname desc) from pg_namespace where starts_with(nspname::text, $1)",
            [Value(address.Schema + Aside)], cancellation) ?? [], cancellation);

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> question, CancellationToken cancellation)
    {
        try
        {
            await using var connection = address.Single(address.Schema);
            await connection.OpenAsync(cancellation);
            return await question(connection);
        }
        catch (Exception failure) when (PostgresFailures.IsOfServer(failure))
        {
            throw PostgresFailures.Unavailable(failure, address);
        }
    }
}
