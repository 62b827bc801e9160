using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.Postgres;
using FeedServer.StoreTests.Samples;
using static FeedServer.StoreTests.Postgres.OnServer;

namespace FeedServer.StoreTests.Postgres;

/// <summary>The archive's database on a server: who may have it, what is left alone, what is set aside.</summary>
public sealed class PostgresEngineTests(PostgresCluster cluster) : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schema_that_a_process_has_open_is_refused_to_another_archive()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var store = await StoreAsync(folder, database);
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        using var other = new TempFolder();
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => StoreAsync(other, database));
        Assert.Contains("Another process has this database open", refused.Message, StringComparison.Ordinal);
        Assert.Contains("schema feedserver", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["feedserver"], await SchemasAsync(database));
        Assert.All(await store.KeepAsync(Drafts.Many(0, 3), Cancellation), outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
    }

    [Theory]
    [InlineData("insert into feedserver.migrations (number, name) values (999, '999-later')")]
    [InlineData("update feedserver.meta set version = version + 1")]
    public async Task A_schema_of_a_newer_program_is_refused_and_left_as_it_is(string later)
    {
        var database = await cluster.NewDatabaseAsync();
        await (await StoreAsync(folder, database)).DisposeAsync();
        await RunAsync(database, later);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => StoreAsync(folder, database));
        Assert.Contains("newer program", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => RebuildAsync(folder, database));
        Assert.Equal(["feedserver"], await SchemasAsync(database));
        var finding = Assert.Single(await EngineOn(database).ExamineAsync(Cancellation), one => !one.IsRight);
        Assert.Contains("newer program", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_sets_the_schema_aside_and_keeps_the_two_newest()
    {
        var database = await cluster.NewDatabaseAsync();
        await using (var store = await StoreAsync(folder, database))
            await store.KeepAsync(Drafts.Many(0, 40), Cancellation);
        for (var round = 0; round < 3; round++) Assert.Empty((await RebuildAsync(folder, database)).Lost);
        var schemas = await SchemasAsync(database);
        Assert.Equal(3, schemas.Count);
        Assert.All(schemas.Skip(1), schema => Assert.StartsWith("feedserver_aside_", schema, StringComparison.Ordinal));
        var report = await VerifyAsync(folder, database);
        Assert.Empty(report.Faults);
        Assert.Equal(40, report.Items);
    }

    [Fact]
    public async Task What_the_record_log_has_lost_comes_back_from_the_database()
    {
        var database = await cluster.NewDatabaseAsync();
        await using (var store = await StoreAsync(folder, database))
            await store.KeepAsync(Drafts.Many(0, 9), Cancellation);
        var lines = await File.ReadAllLinesAsync(folder.LogFile, Cancellation);
        await File.WriteAllLinesAsync(folder.LogFile, lines.Where((_, at) => at != 4), Cancellation);
        var report = await RebuildAsync(folder, database);
        Assert.Equal((1, 0), (report.Restored, report.Lost.Count));
        Assert.Equal(9, (await VerifyAsync(folder, database)).Items);
    }

    [Fact]
    public async Task Connections_that_break_are_made_anew_and_nothing_is_lost()
    {
        var database = await cluster.NewDatabaseAsync();
        await using (var store = await StoreAsync(folder, database))
            for (var round = 0; round < 5; round++)
            {
                Assert.All(await store.KeepAsync(Drafts.Many(round * 20, 20), Cancellation),
                    outcome => Assert.Equal(KeepKind.New, outcome.Kind));
                await RunAsync(database, "select pg_terminate_backend(pid) from pg_stat_activity "
                    + "where datname = current_database() and pid <> pg_backend_pid()");
                Assert.Equal((round + 1) * 20, (await store.StateAsync(Cancellation)).Items);
            }
        var report = await VerifyAsync(folder, database);
        Assert.Empty(report.Faults);
        Assert.Equal(100, report.Items);
    }

    [Fact]
    public async Task A_database_whose_encoding_lacks_characters_is_refused()
    {
        var database = await cluster.NewDatabaseAsync("template template0 encoding 'LATIN1' locale 'C'");
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => StoreAsync(folder, database));
        Assert.Contains("encoding LATIN1", refused.Message, StringComparison.Ordinal);
        Assert.Contains(await EngineOn(database).ExamineAsync(Cancellation),
            one => !one.IsRight && one.Text.Contains("LATIN1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_or_a_server_that_is_not_there_is_named_with_what_to_do()
    {
        var database = await cluster.NewDatabaseAsync();
        var missing = database.Replace("Database=t", "Database=none_", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path, EngineOn(missing)));
        Assert.Contains("createdb", refused.Message, StringComparison.Ordinal);
        const string nowhere = "Host=/nowhere;Database=feedserver;Username=feedserver;Password=s3cret";
        refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path, EngineOn(nowhere)));
        Assert.Contains("PostgreSQL at /nowhere:5432, database feedserver, schema feedserver does not answer", refused.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
        Assert.False(Assert.Single(await EngineOn(nowhere).ExamineAsync(Cancellation)).IsRight);
    }

    [Fact]
    public async Task Doctor_tells_of_a_user_that_may_not_do_what_a_rebuild_does()
    {
        var database = await cluster.NewDatabaseAsync();
        var user = "u" + database.Split("Database=")[1].Split(';')[0];
        await RunAsync(database, $"create role {user} login; create schema feedserver");
        var found = await EngineOn(database.Replace("Username=feedserver", $"Username={user}", StringComparison.Ordinal))
            .ExamineAsync(Cancellation);
        Assert.Contains(found, one => !one.IsRight && one.Text.Contains($"may create no schema", StringComparison.Ordinal));
        Assert.Contains(found, one => !one.IsRight
            && one.Text.Contains($"ALTER SCHEMA feedserver OWNER TO {user}", StringComparison.Ordinal));
        await RunAsync(database, $"do $$ begin execute format('grant create on database %I to {user}', current_database()); end $$; "
            + $"alter schema feedserver owner to {user}");
        found = await EngineOn(database.Replace("Username=feedserver", $"Username={user}", StringComparison.Ordinal))
            .ExamineAsync(Cancellation);
        Assert.DoesNotContain(found, one => !one.IsRight && one.Text.Contains("chema", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Hots=a;Database=b", "hots")]
    [InlineData("Host=a;Database=b;Port=x", "Port")]
    [InlineData("Database=b", "Host")]
    [InlineData("Host=a", "Database")]
    [InlineData("Host=a;Database=b;Search Path=\"Kho\"", "Search Path")]
    [InlineData("Host=a;Database=b;Search Path=a,b", "Search Path")]
    [InlineData("Host=a;Database=b;Search Path=public", "public, which belongs to all")]
    [InlineData("Host=a;Database=b;Search Path=pg_catalog", "pg_catalog")]
    [InlineData("Host=a;Database=b;Search Path=information_schema", "information_schema")]
    [InlineData("Host=a,c;Database=b", "several servers")]
    [InlineData("Host=a;Database=b;Target Session Attributes=primary", "Target Session Attributes")]
    [InlineData("Host=a;Database=b;Multiplexing=true", "Multiplexing")]
    [InlineData("Host=a;Database=b;SSL Negotiation=Direct", "connected by")]
    public void A_wrong_address_is_told_by_what_is_wrong(string address, string said) =>
        Assert.Contains(said, PostgresEngine.FaultOf(address), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_right_address_has_no_fault() =>
        Assert.Null(PostgresEngine.FaultOf("Host=/run/postgresql;Database=feedserver;Username=feedserver;Search Path=kho_1"));

    public void Dispose() => folder.Dispose();
}
