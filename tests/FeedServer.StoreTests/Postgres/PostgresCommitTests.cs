using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.Postgres;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Samples;
using Npgsql;

namespace FeedServer.StoreTests.Postgres;

/// <summary>What is answered never contradicts the archive's state, whenever a commit becomes visible, is lost or is forgotten.</summary>
public sealed class PostgresCommitTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>, IDisposable
{
    private static readonly ItemQuery Newest = new() { Order = ListOrder.Changed, Limit = 10 };

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_are_shown_once_the_state_knows_the_commit_that_the_server_shows_already()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var proxy = new CommitProxy(database);
        await using var store = await Opening.StoreAsync(folder.Path, EngineOn(proxy.Address));
        Assert.Equal((0, 0), await ShownAsync(store));
        using var commit = proxy.Hold();
        var keeping = store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        await commit.Made;
        var shown = ShownAsync(store);
        Assert.Equal(3, await CountAsync(database));
        Assert.Equal(0, (await store.StateAsync(Cancellation)).Items);
        Assert.False(shown.IsCompleted);
        commit.PassOn();
        Assert.Equal((3, 3), await shown);
        await keeping;
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_counts_once()
    {
        var database = await cluster.NewDatabaseAsync();
        await using (var proxy = new CommitProxy(database))
        await using (var store = await Opening.StoreAsync(folder.Path, EngineOn(proxy.Address)))
        {
            using var commit = proxy.Hold();
            var keeping = store.KeepAsync(Drafts.Many(0, 3), Cancellation);
            await commit.Made;
            var shown = ShownAsync(store);
            commit.Dispose();
            Assert.All(await keeping, outcome => Assert.Equal(KeepKind.New, outcome.Kind));
            Assert.Equal((3, 3), await shown);
            Assert.All(await store.KeepAsync(Drafts.Many(0, 3), Cancellation), outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
        }
        var report = await ArchiveMaintenance.VerifyAsync(EngineOn(database), folder.Path, Cancellation);
        Assert.Empty(report.Faults);
        Assert.Equal(3, report.Items);
    }

    [Fact]
    public async Task What_a_killed_server_has_forgotten_is_caught_up_before_a_new_connection_answers()
    {
        await using var server = new PostgresCluster();
        await server.InitializeAsync();
        // Without a pool no broken connection tells a reader that the server was away.
        var database = await server.NewDatabaseAsync() + ";Pooling=false";
        await using var store = await Opening.StoreAsync(folder.Path, EngineOn(database));
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal((3, 3), await ShownAsync(store));
        Assert.Equal(3, await CountAsync(database));
    }

    public void Dispose() => folder.Dispose();

    private static PostgresEngine EngineOn(string database) => new(database, TimeProvider.System);

    /// <summary>How many items a list shows, and how many there are by the state that is asked for afterwards.</summary>
    private static async Task<(int Shown, long Known)> ShownAsync(ItemStore store) =>
        ((await store.PageAsync(Newest, Cancellation)).Items.Count, (await store.StateAsync(Cancellation)).Items);

    private static async Task<long> CountAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select count(*) from feedserver.items");
        return await command.ExecuteScalarAsync(Cancellation) is long count ? count : 0;
    }
}
