using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;
using static FeedServer.StoreTests.Postgres.OnServer;

namespace FeedServer.StoreTests.Postgres;

/// <summary>What is answered never contradicts the archive's state, whenever a commit becomes visible, is lost or is forgotten.</summary>
public sealed class PostgresCommitTests(PostgresCluster cluster) : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_are_shown_once_the_state_knows_the_commit_that_the_server_shows_already()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var proxy = new CommitProxy(database);
        await using var store = await StoreAsync(folder, proxy.Address);
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
        await using (var store = await StoreAsync(folder, proxy.Address))
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
        var report = await VerifyAsync(folder, database);
        Assert.Empty(report.Faults);
        Assert.Equal(3, report.Items);
    }

    public void Dispose() => folder.Dispose();
}
