using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Items.Push;
using FeedServer.Store.LiteDb.Arrivals;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Deciding;
using FeedServer.Store.LiteDb.Ledger;
using FeedServer.Store.LiteDb.Push;
using FeedServer.Store.LiteDb.Queries;
using FeedServer.Store.LiteDb.Similar;
using Microsoft.Extensions.Logging;

namespace FeedServer.Store.LiteDb;

/// <summary>The store: the record log is the truth, LiteDB is what is asked. One process an archive, held by a lock file.</summary>
public sealed partial class LiteDbItemStore : IItemStore, ISourceLedger, ISubscriptionStore
{
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(10);

    private readonly Archive archive;
    private readonly Writer writer;
    private readonly PageReader pages;
    private readonly CalendarReader calendar;
    private readonly HistoryReader history;
    private readonly LedgerReader ledger;
    private readonly SimilarReader similar;
    private readonly ArrivalReader arrivals;
    private readonly ArrivedStates states;
    private readonly SubscriptionReader subscriptions;
    private readonly ITimer checkpoints;
    private bool disposed;

    private LiteDbItemStore(Archive archive, string tagAuthority)
    {
        this.archive = archive;
        writer = new Writer(archive, tagAuthority);
        pages = new PageReader(archive.Host);
        calendar = new CalendarReader(archive.Host);
        history = new HistoryReader(archive);
        ledger = new LedgerReader(archive.Host);
        similar = new SimilarReader(archive.Host);
        arrivals = new ArrivalReader(archive.Host);
        states = new ArrivedStates(archive, history);
        subscriptions = new SubscriptionReader(archive.Host);
        checkpoints = archive.Clock.CreateTimer(_ => _ = CheckpointAsync(), null, CheckpointEvery, CheckpointEvery);
    }

    /// <inheritdoc/>
    public ValueTask<ArchiveState> StateAsync(CancellationToken cancellation) => new(archive.Host.State);

    /// <summary>
    /// Opens an archive: takes the lock, sets a torn end of the record log aside, brings LiteDB to the log's end or
    /// rebuilds it, telling <paramref name="progress"/> how far it is.
    /// </summary>
    /// <exception cref="ArchiveUnavailableException">
    /// The folder cannot be written, another process has the archive, or LiteDB knows more than the record log.
    /// </exception>
    public static async Task<LiteDbItemStore> OpenAsync(
        LiteDbStoreOptions options, TimeProvider clock, ILogger<LiteDbItemStore> logger, IProgress<RebuildProgress>? progress,
        CancellationToken cancellation)
    {
        var archive = await Archive.OpenAsync(options.Root, clock, new StoreLog(logger), progress, cancellation);
        return new LiteDbItemStore(archive, options.TagAuthority);
    }

    /// <summary>Over database files of a test's own.</summary>
    internal static LiteDbItemStore Over(Archive archive, string tagAuthority) => new(archive, tagAuthority);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await checkpoints.DisposeAsync();
        await writer.DisposeAsync();
        await archive.DisposeAsync();
    }

    /// <summary>Writes what LiteDB holds in its log into its data file; done every ten seconds when something changed.</summary>
    internal async Task CheckpointAsync()
    {
        try
        {
            await archive.Host.AskAsync(database =>
            {
                database.Checkpoint();
                return true;
            }, CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // Closing makes a checkpoint of its own.
        }
        catch (Exception failure)
        {
            // The edge of one job: the record log has everything, the next tick tries again.
            archive.Diary.CheckpointFailed(failure.Message, failure);
        }
    }
}
