using FeedServer.Store;
using FeedServer.Store.Port;
using FeedServer.Store.Reading;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Memory;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Damage;

/// <summary>What is known while the database is opened again.</summary>
public sealed class KnownStateTests : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly TempFolder folder = new();

    [Fact]
    public async Task Where_the_archive_stands_is_known_while_the_database_is_opened_again()
    {
        var engine = new SlowEngine();
        await using var archive = await Archive.OpenAsync(
            folder.Path, Items.Keeping.NameJoins.None, engine, TimeProvider.System, new StoreLog(NullLogger.Instance), null, Cancellation);
        var reader = new StateReader(archive.Host);
        var before = await reader.StateAsync(Cancellation);
        engine.Waits = new TaskCompletionSource();
        var times = 0;
        var failing = archive.Host.AskAsync(_ => times++ == 0
            ? throw new DatabaseFailedException("The disk is gone.") : Task.FromResult(true), Cancellation);
        await engine.Opening.Task.WaitAsync(Cancellation);

        var during = reader.StateAsync(Cancellation);

        Assert.Null(archive.Host.Database);
        Assert.True(during.IsCompletedSuccessfully);
        Assert.Equal(before, await during);
        engine.Waits.SetResult();
        Assert.True(await failing);
        Assert.Equal(before, await reader.StateAsync(Cancellation));
    }

    [Fact]
    public async Task Who_waits_while_the_opening_fails_hears_of_it_and_does_not_try_again()
    {
        var engine = new SlowEngine();
        await using var archive = await Archive.OpenAsync(
            folder.Path, Items.Keeping.NameJoins.None, engine, TimeProvider.System, new StoreLog(NullLogger.Instance), null, Cancellation);
        engine.Waits = new TaskCompletionSource();
        var first = archive.Host.AskAsync<bool>(_ => throw new DatabaseFailedException("The server is gone."), Cancellation);
        await engine.Opening.Task.WaitAsync(Cancellation);
        var others = Enumerable.Range(0, 5).Select(_ => archive.Host.AskAsync(_ => Task.FromResult(true), Cancellation)).ToList();
        engine.Waits.SetException(new IOException("It does not answer."));
        engine.Waits = null;
        await Assert.ThrowsAsync<IOException>(() => first);
        foreach (var other in others) await Assert.ThrowsAsync<IOException>(() => other);
        Assert.NotNull(archive.Host.Down);
        Assert.True(await archive.Host.AskAsync(_ => Task.FromResult(true), Cancellation));
        Assert.Null(archive.Host.Down);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>An engine whose opening takes as long as a test wants.</summary>
    private sealed class SlowEngine : ArchiveEngine
    {
        private readonly MemoryEngine engine = new();

        /// <summary>Opening goes on when this is done; null for at once.</summary>
        public TaskCompletionSource? Waits { get; set; }

        /// <summary>Done when an opening waits.</summary>
        public TaskCompletionSource Opening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal override string Name => engine.Name;

        internal override string DatabaseName => engine.DatabaseName;

        internal override ValueTask<bool> ExistsAsync(CancellationToken cancellation) => engine.ExistsAsync(cancellation);

        internal override async Task<IArchiveDatabase> OpenAsync(Func<string?> first, CancellationToken cancellation)
        {
            if (Waits is { } waits)
            {
                Opening.TrySetResult();
                await waits.Task;
            }
            return await engine.OpenAsync(first, cancellation);
        }

        internal override Task MoveAsideAsync(Func<string?> first, CancellationToken cancellation) =>
            engine.MoveAsideAsync(first, cancellation);

        internal override Task<IReadOnlyList<Func<Task<IArchiveDatabase>>>> FormerAsync(CancellationToken cancellation) =>
            engine.FormerAsync(cancellation);

        internal override Task PruneAsync(CancellationToken cancellation) => engine.PruneAsync(cancellation);

        internal override Task<long> CheckAsync(Action<string> fault, CancellationToken cancellation) =>
            engine.CheckAsync(fault, cancellation);
    }
}
