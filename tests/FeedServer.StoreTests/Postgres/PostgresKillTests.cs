using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;
using static FeedServer.StoreTests.Postgres.OnServer;

namespace FeedServer.StoreTests.Postgres;

/// <summary>A server that is killed and comes back without its last commits. It is these tests' own.</summary>
public sealed class PostgresKillTests(PostgresCluster server) : IClassFixture<PostgresCluster>, IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_killed_and_started_again_is_caught_up_with_the_record_log()
    {
        var database = await server.NewDatabaseAsync();
        await using (var store = await StoreAsync(folder, database))
        {
            await store.KeepAsync(Drafts.Many(0, 200), Cancellation);
            await server.KillAsync();
            await Assert.ThrowsAnyAsync<IOException>(() => store.KeepAsync(Drafts.Many(200, 20), Cancellation));
            await Assert.ThrowsAnyAsync<IOException>(() => store.PageAsync(new ItemQuery { Limit = 10 }, Cancellation));
            await server.StartAsync();
            var kept = await store.KeepAsync(Drafts.Many(0, 220), Cancellation);
            Assert.All(kept.Take(200), outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
            Assert.Equal(220, (await store.StateAsync(Cancellation)).Items);
        }
        var report = await VerifyAsync(folder, database);
        Assert.Empty(report.Faults);
        Assert.Equal(220, report.Items);
    }

    [Fact]
    public async Task What_a_killed_server_has_forgotten_is_caught_up_before_a_new_connection_answers()
    {
        // Without a pool no broken connection tells a reader that the server was away.
        var database = await server.NewDatabaseAsync() + ";Pooling=false";
        await using var store = await StoreAsync(folder, database);
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal((3, 3), await ShownAsync(store));
        Assert.Equal(3, await CountAsync(database));
    }

    [Fact]
    public async Task What_a_checkpoint_has_flushed_a_killed_server_still_has()
    {
        var database = await server.NewDatabaseAsync();
        await using var store = await StoreAsync(folder, database);
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        await store.CheckpointAsync();
        await server.KillAsync();
        await server.StartAsync();
        // Nobody has asked the store since: what is there was never caught up.
        Assert.Equal(3, await CountAsync(database));
    }

    public void Dispose() => folder.Dispose();
}
