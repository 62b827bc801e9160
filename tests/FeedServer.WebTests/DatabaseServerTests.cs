using System.Net;
using FeedServer.Cli;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Jobs;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FeedServer.WebTests;

/// <summary>The built program with its database on a server, and what an operator reads when that is not as it should be.</summary>
public sealed class DatabaseServerTests(PostgresCluster cluster) : IDisposable
{
    private const string Engine = "--Store:Engine=postgres";

    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();

    [Fact]
    public async Task Doctor_tells_how_the_server_is()
    {
        var (_, said, errors) = await BuiltProgram.RunAsync("doctor", $"--Archive:Root={archive.Root}", Engine, await AddressAsync());
        Assert.Contains("ok     PostgreSQL at ", said + errors, StringComparison.Ordinal);
        Assert.Contains("database t", said, StringComparison.Ordinal);
        Assert.Contains("answers: version ", said, StringComparison.Ordinal);
        Assert.Contains("ok     The server is the primary.", said, StringComparison.Ordinal);
        // The server of the tests promises nothing after a power cut.
        Assert.Contains("WRONG  fsync is off", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_stops_the_start_with_its_place_and_no_secret()
    {
        const string nowhere = "--Store:ConnectionString=Host=/nowhere;Database=kho;Username=kho;Password=s3cret";
        string[] verbs = ["serve", "verify", "collect"];
        foreach (var verb in verbs)
        {
            var (code, said, errors) = await BuiltProgram.RunAsync(
                verb, $"--Archive:Root={archive.Root}", "--Urls=http://127.0.0.1:0", Engine, nowhere);
            Assert.NotEqual(Verbs.Done, code);
            Assert.Contains("PostgreSQL at /nowhere:5432, database kho, schema feedserver does not answer", errors,
                StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", said + errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Verbs_collect_verify_and_rebuild_on_a_server_and_leave_no_database_in_the_folder()
    {
        var address = await AddressAsync();
        await BuiltProgram.DoneAsync(archive, "collect", Engine, address);
        await BuiltProgram.DoneAsync(archive, "rebuild", Engine, address);
        var items = $" {RunningServer.SampleSize} items";
        Assert.Contains(items, await BuiltProgram.DoneAsync(archive, "verify", Engine, address), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(archive.Root, "feedserver.db")));
        // The folder has all that was kept: LiteDB is built from it.
        await BuiltProgram.DoneAsync(archive, "rebuild");
        Assert.Contains(items, await BuiltProgram.DoneAsync(archive, "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_not_restored_on_a_server_that_has_the_archives_database()
    {
        var address = await AddressAsync();
        await BuiltProgram.DoneAsync(archive, "collect", Engine, address);
        var backup = Path.Combine(archive.Root, "..", $"{Guid.NewGuid():N}.tar.zst");
        var empty = Path.Combine(archive.Root, "restored");
        try
        {
            await BuiltProgram.DoneAsync(archive, "backup", backup);
            var (code, said, errors) = await BuiltProgram.RunAsync("restore", backup, $"--Archive:Root={empty}", Engine, address);
            Assert.NotEqual(Verbs.Done, code);
            Assert.Contains("there is a database already, in feedserver.", said + errors, StringComparison.Ordinal);
            Assert.False(Directory.Exists(empty));
        }
        finally
        {
            File.Delete(backup);
        }
    }

    [Fact]
    public async Task While_the_server_is_down_what_is_cached_is_served_and_the_rest_comes_back_with_it()
    {
        await using var database = new PostgresCluster();
        await using var site = await RunningServer.StartOnSampleAsync(
            archive, Engine, $"--Store:ConnectionString={await database.NewDatabaseAsync()}");
        await site.UntilIndexedAsync();
        var query = new ItemQuery { Limit = 1 };
        var item = (await site.Store.PageAsync(query, TestContext.Current.CancellationToken)).Items[0];
        var feed = await site.TextAsync("/feed.atom");
        await database.KillAsync();
        Assert.Equal(feed, await site.TextAsync("/feed.atom"));
        using (var failed = await site.SendAsync(HttpMethod.Get, item.Path))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
            Assert.NotNull(failed.Headers.RetryAfter);
        }
        Assert.Equal(feed, await site.TextAsync("/feed.atom"));
        await database.StartAsync();
        Assert.Contains(item.Path, await site.TextAsync(item.Path), StringComparison.Ordinal);
        Assert.Equal(feed, await site.TextAsync("/feed.atom"));
    }

    [Fact]
    public async Task What_the_public_is_told_of_an_outage_names_no_server()
    {
        await using var database = new PostgresCluster();
        var address = await database.NewDatabaseAsync();
        await using var site = await RunningServer.StartOnSampleAsync(
            archive, Engine, $"--Store:ConnectionString={address}", "--Collect:Cron=0 0 0 1 1 ?");
        var cancellation = TestContext.Current.CancellationToken;
        await database.KillAsync();
        // A folder that has to ask the archive first, whoever else has noticed the outage by now.
        using var folder = new DropFolder(archive.Root, site.Get<Publication>(), site.Store, TimeProvider.System,
            site.Get<ILogger<DropFolder>>());
        var job = ActivatorUtilities.CreateInstance<CollectJob>(site.Services, folder, new Unnoticed());
        await job.Execute(null!, cancellation);
        Assert.Equal("the archive cannot be written", site.Get<CollectionReport>().LastFailure);
        await database.StartAsync();
        var told = await site.TextAsync("/healthz");
        Assert.Contains("the archive cannot be written", told, StringComparison.Ordinal);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(address).Host ?? "", told, StringComparison.Ordinal);
    }

    public void Dispose() => archive.Dispose();

    /// <summary>An outage that nobody has noticed yet.</summary>
    private sealed class Unnoticed : IArchiveWriting
    {
        public WritingStop? Stopped => null;

        public Task WaitUntilWrittenAsync(CancellationToken cancellation) => Task.CompletedTask;
    }

    private async Task<string> AddressAsync() => $"--Store:ConnectionString={await cluster.NewDatabaseAsync()}";
}
