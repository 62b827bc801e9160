using FeedServer.Store;
using FeedServer.StoreTests.Samples;
using Npgsql;
using static FeedServer.StoreTests.Postgres.OnServer;

namespace FeedServer.StoreTests.Postgres;

/// <summary>A schema that is another archive's, or that others have tables in, is refused by name before anything is done to it.</summary>
public sealed class PostgresSchemaTests(PostgresCluster cluster) : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schema_of_another_archive_is_refused_and_left_as_it_is()
    {
        var database = await cluster.NewDatabaseAsync();
        await KeepAsync(folder, database, 3);
        using var other = new TempFolder();
        // More records than the schema knows, and none that begins where its last one lies.
        await using (var store = await Opening.StoreAsync(other.Path)) await store.KeepAsync(Drafts.Many(100, 10), Cancellation);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => StoreAsync(other, database));
        Assert.Contains("schema feedserver holds another archive", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => RebuildAsync(other, database));
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => VerifyAsync(other, database));
        Assert.Equal(["feedserver"], await SchemasAsync(database));
        var report = await VerifyAsync(folder, database);
        Assert.Empty(report.Faults);
        Assert.Equal(3, report.Items);
    }

    [Fact]
    public async Task A_schema_whose_first_records_the_log_has_lost_is_still_this_archives()
    {
        var database = await cluster.NewDatabaseAsync();
        await KeepAsync(folder, database, 5);
        var lines = await File.ReadAllLinesAsync(folder.LogFile, Cancellation);
        await File.WriteAllLinesAsync(folder.LogFile, lines.Skip(1), Cancellation);
        Assert.Empty((await RebuildAsync(folder, database)).Lost);
        lines = await File.ReadAllLinesAsync(folder.LogFile, Cancellation);
        await File.WriteAllLinesAsync(folder.LogFile, lines.Skip(2), Cancellation);
        Assert.Empty((await RebuildAsync(folder, database)).Lost);
        Assert.Equal(5, (await VerifyAsync(folder, database)).Items);
    }

    [Theory]
    [InlineData("create table feedserver.orders (id int)", "table orders")]
    [InlineData("create table feedserver.meta (id int); create table feedserver.migrations (id int, migration text)", "migrations")]
    [InlineData("create function feedserver.one() returns int language sql as 'select 1'", "function one()")]
    public async Task A_schema_that_others_made_is_not_written(string made, string named)
    {
        var database = await cluster.NewDatabaseAsync();
        await RunAsync(database, "create schema feedserver; " + made);
        var before = await ObjectsAsync(database);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => StoreAsync(folder, database));
        Assert.Contains("schema feedserver is not FeedServer's", refused.Message, StringComparison.Ordinal);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        await KeepInFolderAsync();
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => RebuildAsync(folder, database));
        Assert.Equal(before, await ObjectsAsync(database));
        Assert.Contains(await EngineOn(database).ExamineAsync(Cancellation),
            one => !one.IsRight && one.Text.Contains("not FeedServer's", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_schema_that_others_have_a_table_in_is_used_and_neither_renamed_nor_dropped()
    {
        var database = await cluster.NewDatabaseAsync();
        await KeepAsync(folder, database, 3);
        await RebuildAsync(folder, database);
        var aside = (await SchemasAsync(database))[1];
        await RunAsync(database, $"create view {aside}.mine as select 1 as one; create table feedserver.orders (id int)");
        Assert.Equal(3, (await VerifyAsync(folder, database)).Items);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => RebuildAsync(folder, database));
        Assert.Contains("table orders", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["feedserver", aside], await SchemasAsync(database));
        await RunAsync(database, "drop table feedserver.orders");
        for (var round = 0; round < 4; round++) await RebuildAsync(folder, database);
        Assert.Contains(aside, await SchemasAsync(database));
    }

    [Fact]
    public async Task A_view_in_another_schema_keeps_what_it_shows()
    {
        var database = await cluster.NewDatabaseAsync();
        await KeepAsync(folder, database, 3);
        await RunAsync(database, "create schema reports; create view reports.known as select count(*) from feedserver.items");
        for (var round = 0; round < 4; round++) await RebuildAsync(folder, database);
        Assert.Equal(3, await AskAsync<long>(database, "select * from reports.known"));
        // The two newest ones, and the one that the view is of.
        Assert.Equal(4, (await SchemasAsync(database)).Count);
    }

    [Fact]
    public async Task A_connection_whose_search_path_is_lost_on_the_way_is_refused_and_makes_nothing()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var proxy = new CommitProxy(database) { LosesSearchPath = true };
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => StoreAsync(folder, proxy.Address));
        Assert.Contains("search_path is public", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await SchemasAsync(database));
        Assert.Equal(0, await AskAsync<long>(database, "select count(*) from pg_tables where schemaname = 'public'"));
    }

    [Fact]
    public async Task What_is_read_or_bears_a_like_name_is_not_dropped_and_holds_nobody_up()
    {
        var database = await cluster.NewDatabaseAsync();
        await RunAsync(database, "create schema feedserver_aside_backup; create schema feedserver_aside_20000101t0000000000000_mine");
        await KeepAsync(folder, database, 3);
        await RebuildAsync(folder, database);
        var oldest = (await SchemasAsync(database)).Single(name => name.StartsWith("feedserver_aside_20", StringComparison.Ordinal)
            && !name.EndsWith("_mine", StringComparison.Ordinal));
        await using (var source = NpgsqlDataSource.Create(database + ";Pooling=false"))
        await using (var dump = await source.OpenConnectionAsync(Cancellation))
        await using (var reading = await dump.BeginTransactionAsync(Cancellation))
        {
            await using (var read = new NpgsqlCommand($"select count(*) from {oldest}.items", dump))
                await read.ExecuteScalarAsync(Cancellation);
            for (var round = 0; round < 2; round++) await RebuildAsync(folder, database);
            Assert.Contains(oldest, await SchemasAsync(database));
        }
        await RebuildAsync(folder, database);
        var schemas = await SchemasAsync(database);
        Assert.DoesNotContain(oldest, schemas);
        Assert.Contains("feedserver_aside_backup", schemas);
        Assert.Contains("feedserver_aside_20000101t0000000000000_mine", schemas);
        Assert.Equal(5, schemas.Count);
    }

    [Fact]
    public async Task A_backup_is_not_restored_beside_a_database_or_one_that_was_set_aside()
    {
        var database = await cluster.NewDatabaseAsync();
        await EngineOn(database).ThrowIfTakenAsync(Cancellation);
        await KeepAsync(folder, database, 3);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => EngineOn(database).ThrowIfTakenAsync(Cancellation));
        Assert.Contains("already, in feedserver.", refused.Message, StringComparison.Ordinal);
        await RebuildAsync(folder, database);
        await RunAsync(database, "drop schema feedserver cascade");
        refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => EngineOn(database).ThrowIfTakenAsync(Cancellation));
        Assert.Contains("already, in feedserver_aside_", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task KeepInFolderAsync()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
    }

    private static async Task<IReadOnlyList<string>> ObjectsAsync(string database) => await AskAsync<string[]>(database,
        "select array(select pg_describe_object(classid, objid, 0) from pg_depend where refclassid = 'pg_namespace'::regclass "
        + "and refobjid = to_regnamespace('feedserver') order by 1)") ?? [];
}
