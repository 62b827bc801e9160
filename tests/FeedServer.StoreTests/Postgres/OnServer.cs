using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.Postgres;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FeedServer.StoreTests.Postgres;

/// <summary>Archives whose database is on a server, and what the server has of them.</summary>
internal static class OnServer
{
    private static readonly ItemQuery Newest = new() { Order = ListOrder.Changed, Limit = 10 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static PostgresEngine EngineOn(string database) => new(database, TimeProvider.System);

    public static Task<ItemStore> StoreAsync(TempFolder folder, string database) => Opening.StoreAsync(folder.Path, EngineOn(database));

    /// <summary>Keeps items in an archive of that folder and closes it.</summary>
    public static async Task KeepAsync(TempFolder folder, string database, int items)
    {
        await using var store = await StoreAsync(folder, database);
        await store.KeepAsync(Drafts.Many(0, items), Cancellation);
    }

    public static Task<RebuildReport> RebuildAsync(TempFolder folder, string database) => ArchiveMaintenance.RebuildAsync(
        EngineOn(database), folder.Path, TimeProvider.System, NullLogger.Instance, null, Cancellation);

    public static Task<VerifyReport> VerifyAsync(TempFolder folder, string database) =>
        ArchiveMaintenance.VerifyAsync(EngineOn(database), folder.Path, Cancellation);

    /// <summary>How many items a list shows, and how many there are by the state that is asked for afterwards.</summary>
    public static async Task<(int Shown, long Known)> ShownAsync(ItemStore store) =>
        ((await store.PageAsync(Newest, Cancellation)).Items.Count, (await store.StateAsync(Cancellation)).Items);

    /// <summary>How many items the server has.</summary>
    public static Task<long> CountAsync(string database) => AskAsync<long>(database, "select count(*) from feedserver.items");

    /// <summary>The server's process that has the right to write.</summary>
    public static Task<int> WriterAsync(string database) => AskAsync<int>(database, "select pid from pg_locks where locktype = 'advisory' "
        + "and database = (select oid from pg_database where datname = current_database())");

    /// <summary>The schemas of archives, and what was set aside of them.</summary>
    public static async Task<IReadOnlyList<string>> SchemasAsync(string database) => await AskAsync<string[]>(database,
        "select array_agg(nspname::text order by nspname) from pg_namespace where nspname like 'feedserver%'") ?? [];

    public static Task RunAsync(string database, string sql) => AskAsync<object>(database, sql);

    public static async Task<T?> AskAsync<T>(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation) is T answer ? answer : default;
    }
}
