using FeedServer.Items.Keeping;
using FeedServer.Store.Port;
using FeedServer.Store.Postgres;
using FeedServer.Store.Postgres.Tables;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using static FeedServer.StoreTests.Postgres.OnServer;

namespace FeedServer.StoreTests.Postgres;

/// <summary>A connection that hangs, and one question that fails by itself.</summary>
public sealed class PostgresConnectionTests(PostgresCluster cluster) : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_vanishes_in_a_statement_is_given_up_and_used_again_when_it_is_back()
    {
        var database = await cluster.NewDatabaseAsync() + ";Timeout=5";
        await using (var proxy = new CommitProxy(database))
        {
            var clock = new HastyClock();
            await using var store = await Opening.StoreAsync(folder.Path, new PostgresEngine(proxy.Address, clock), new FakeTimeProvider());
            await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
            clock.Hurry();
            proxy.Vanish();
            await store.CheckpointAsync();
            Assert.Equal("the database cannot be opened", store.Stopped?.Reason);
            clock.Calm();
            proxy.Return();
            var kept = await store.KeepAsync(Drafts.Many(0, 6), Cancellation);
            Assert.Equal([3, 3], kept.CountBy(outcome => outcome.Kind).Select(kind => kind.Value));
            Assert.Null(store.Stopped);
        }
        Assert.Equal(6, (await VerifyAsync(folder, database)).Items);
    }

    [Fact]
    public async Task A_server_that_vanishes_before_it_answers_a_commit_leaves_nobody_waiting()
    {
        var database = await cluster.NewDatabaseAsync() + ";Timeout=5";
        await using (var proxy = new CommitProxy(database))
        {
            var clock = new HastyClock();
            await using var store = await Opening.StoreAsync(folder.Path, new PostgresEngine(proxy.Address, clock), new FakeTimeProvider());
            using var commit = proxy.Hold();
            var keeping = store.KeepAsync(Drafts.Many(0, 3), Cancellation);
            await commit.Made;
            var shown = ShownAsync(store);
            proxy.Vanish();
            clock.Hurry();
            await Assert.ThrowsAnyAsync<IOException>(() => keeping);
            await Assert.ThrowsAnyAsync<IOException>(() => shown);
            clock.Calm();
            commit.Dispose();
            proxy.Return();
            Assert.All(await store.KeepAsync(Drafts.Many(0, 3), Cancellation), outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
        }
        Assert.Equal(3, (await VerifyAsync(folder, database)).Items);
    }

    [Fact]
    public async Task A_server_that_vanishes_while_nobody_asks_keeps_nobody_from_closing()
    {
        var database = await cluster.NewDatabaseAsync() + ";Timeout=5";
        await using var proxy = new CommitProxy(database);
        var clock = new HastyClock();
        var store = await Opening.StoreAsync(folder.Path, new PostgresEngine(proxy.Address, clock), new FakeTimeProvider());
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        await store.CheckpointAsync();
        proxy.Vanish();
        clock.Hurry();
        await store.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2), Cancellation);
        proxy.Return();
        Assert.Equal(3, (await VerifyAsync(folder, database)).Items);
    }

    [Fact]
    public async Task A_read_without_time_or_connection_fails_alone()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var store = await StoreAsync(folder, database + ";Maximum Pool Size=1;Timeout=4;Command Timeout=6");
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        var writer = await WriterAsync(database);
        await using (var source = NpgsqlDataSource.Create(database + ";Pooling=false"))
        await using (var other = await source.OpenConnectionAsync(Cancellation))
        await using (await other.BeginTransactionAsync(Cancellation))
        {
            await other.RunAsync("lock table feedserver.items in access exclusive mode", [], Cancellation);
            foreach (var asked in (Task[])[ShownAsync(store), ShownAsync(store)])
                Assert.Contains("has no answer to one question", (await Assert.ThrowsAsync<IOException>(() => asked)).Message,
                    StringComparison.Ordinal);
        }
        Assert.Equal((3, 3), await ShownAsync(store));
        Assert.Equal(writer, await WriterAsync(database));
    }

    [Fact]
    public async Task The_right_to_write_is_a_lock_of_that_schema_in_that_session()
    {
        var database = await cluster.NewDatabaseAsync();
        await RunAsync(database, """
            do $$ begin execute format('alter database %I set statement_timeout = %L', current_database(), '7s'); end $$
            """);
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var one = await source.OpenConnectionAsync(Cancellation);
        await using var other = await source.OpenConnectionAsync(Cancellation);
        await WriterLock.TakeAsync(one, "kho", Cancellation);
        Assert.True(await WriterLock.IsHeldAsync(other, "kho", one.ProcessID, Cancellation));
        Assert.False(await WriterLock.IsHeldAsync(other, "kho_2", one.ProcessID, Cancellation));
        Assert.False(await WriterLock.IsHeldAsync(other, "kho", other.ProcessID, Cancellation));
        // What is set for a role or a database is not for the one that writes.
        Assert.Equal("0", await one.AskAsync<string>("select current_setting('statement_timeout')", [], Cancellation));
        Assert.Equal("7s", await other.AskAsync<string>("select current_setting('statement_timeout')", [], Cancellation));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_key_costs_nothing()
    {
        var database = await cluster.NewDatabaseAsync();
        await using (var store = await StoreAsync(folder, database))
        {
            await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
            var writer = await WriterAsync(database);
            var odd = Drafts.File("half\ud83d.txt", "Một bản tin.");
            Assert.Equal(KeepKind.New, (await store.KeepAsync([odd], Cancellation))[0].Kind);
            Assert.Equal(KeepKind.Unchanged, (await store.KeepAsync([odd], Cancellation))[0].Kind);
            Assert.Equal(writer, await WriterAsync(database));
        }
        Assert.Empty((await VerifyAsync(folder, database)).Faults);
    }

    [Fact]
    public void Long_rows_go_in_arrays_below_the_gigabyte_that_one_may_have()
    {
        var texts = Enumerable.Range(1, 120).Select(number => new TextRow(number, [1])).ToList();
        Assert.Equal(3, StoreTables.Texts.Writes(new TableChange<long, TextRow>(texts, [], [])).Count());
        var links = Enumerable.Range(1, 120).Select(number => new LinkRow(number, 1)).ToList();
        Assert.Single(StoreTables.Links.Writes(new TableChange<string, LinkRow>(links, [], [])));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A clock whose waits are over at once, when it is told so.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private readonly List<ITimer> timers = [];
        private bool isHasty;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (timers)
            {
                timers.Add(base.CreateTimer(callback, state, isHasty ? TimeSpan.Zero : dueTime, period));
                return timers[^1];
            }
        }

        /// <summary>Has the waits that follow take their time again.</summary>
        public void Calm()
        {
            lock (timers) isHasty = false;
        }

        /// <summary>Ends the waits that are under way, and each that follows.</summary>
        public void Hurry()
        {
            lock (timers)
            {
                isHasty = true;
                foreach (var timer in timers) timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
