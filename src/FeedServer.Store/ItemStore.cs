using FeedServer.Store.Ingest;
using FeedServer.Store.Ledger;
using FeedServer.Store.Reading;
using FeedServer.Store.Subscriptions;
using Microsoft.Extensions.Logging;

namespace FeedServer.Store;

/// <summary>The store: the record log is the truth, a database of any engine is what is asked. One process an archive, held by a lock
/// file.</summary>
public sealed partial class ItemStore : IItemStore, ISourceLedger, ISubscriptionStore
{
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(10);

    private readonly Archive archive;
    private readonly GroupCommit writer;
    private readonly PageReader pages;
    private readonly CalendarReader calendar;
    private readonly HistoryReader history;
    private readonly LedgerReader ledger;
    private readonly ArrivedStates states;
    private readonly SubscriptionSecrets secrets;
    private readonly SubscriptionReader subscriptions;
    private readonly ITimer checkpoints;
    private bool disposed;

    private ItemStore(Archive archive, StoreOptions options)
    {
        this.archive = archive;
        writer = new GroupCommit(archive, new IdAuthority(options));
        pages = new PageReader(archive.Host);
        calendar = new CalendarReader(archive.Host);
        history = new HistoryReader(archive);
        ledger = new LedgerReader(archive.Host);
        states = new ArrivedStates(archive, history);
        secrets = new SubscriptionSecrets(options.Root, archive.Logger);
        subscriptions = new SubscriptionReader(archive.Host, secrets);
        checkpoints = archive.Clock.CreateTimer(_ => _ = CheckpointAsync(), null, CheckpointEvery, CheckpointEvery);
    }

    /// <summary>Opens an archive: takes the lock, sets a torn end of the record log aside, brings the database to the log's end or rebuilds
    /// it, telling <paramref name="progress"/> how far it is.</summary>
    /// <exception cref="ArchiveUnavailableException">The folder cannot be written, another process has the archive, or the database knows
    /// more than the record log.</exception>
    public static async Task<ItemStore> OpenAsync(ArchiveEngine engine, StoreOptions options, TimeProvider clock,
        ILogger<ItemStore> logger, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        var archive = await Archive.OpenAsync(options.Root, engine, clock, new StoreLog(logger), progress, cancellation);
        return new ItemStore(archive, options);
    }

    public ValueTask<ArchiveState> StateAsync(CancellationToken cancellation) => archive.State.StateAsync(cancellation);

    public async ValueTask<IReadOnlyList<ArchiveChange>?> ChangesAsync(long after, CancellationToken cancellation) =>
        archive.Changes.Between(after, (await archive.State.StateAsync(cancellation)).Sequence);

    public Task WaitForChangeAsync(long after, CancellationToken cancellation) => archive.State.WaitForChangeAsync(after, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await checkpoints.DisposeAsync();
        await writer.DisposeAsync();
        await archive.DisposeAsync();
        secrets.Dispose();
    }

    /// <summary>Has the engine write what it defers; done every ten seconds.</summary>
    internal async Task CheckpointAsync()
    {
        try
        {
            await archive.Host.RunAsync(database => database.CheckpointAsync(CancellationToken.None), CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // Closing makes a checkpoint of its own.
        }
        catch (Exception failure)
        {
            // The edge of one job: the record log has everything, the next tick tries again.
            archive.Logger.CheckpointFailed(failure.Message, failure);
        }
    }
}
