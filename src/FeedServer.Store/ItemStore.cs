using FeedServer.Store.Comments;
using FeedServer.Store.Ingest;
using FeedServer.Store.Ledger;
using FeedServer.Store.Reading;
using FeedServer.Store.Subscriptions;
using Microsoft.Extensions.Logging;

namespace FeedServer.Store;

/// <summary>The store: the record log is the truth, a database of any engine is what is asked. One process an archive, held by a lock
/// file.</summary>
public sealed partial class ItemStore : IItemStore, ISourceLedger, ISubscriptionStore, IArchiveWriting
{
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(10);

    /// <summary>How often it is tried whether a disk that took nothing takes something again.</summary>
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);

    private readonly Archive archive;
    private readonly GroupCommit writer;
    private readonly PageReader pages;
    private readonly CalendarReader calendar;
    private readonly NamedListReader listings;
    private readonly HistoryReader history;
    private readonly LedgerReader ledger;
    private readonly ArrivedStates states;
    private readonly SubscriptionSecrets secrets;
    private readonly SubscriptionReader subscriptions;
    private readonly CommentStore comments;
    private readonly ITimer checkpoints;
    private readonly ITimer retries;
    private bool isRetrying;
    private bool disposed;

    private ItemStore(Archive archive, StoreOptions options)
    {
        this.archive = archive;
        writer = new GroupCommit(archive, new IdAuthority(options));
        pages = new PageReader(archive.Host, archive.Joined);
        calendar = new CalendarReader(archive.Host, archive.Joined);
        listings = new NamedListReader(archive.Host, archive.Joined);
        history = new HistoryReader(archive);
        ledger = new LedgerReader(archive.Host);
        states = new ArrivedStates(archive, history);
        secrets = new SubscriptionSecrets(options.Root, archive.Logger);
        subscriptions = new SubscriptionReader(archive.Host, secrets);
        comments = new CommentStore(archive, writer, new PrivateFolder(options.Root));
        checkpoints = archive.Clock.CreateTimer(_ => _ = CheckpointAsync(), null, CheckpointEvery, CheckpointEvery);
        retries = archive.Clock.CreateTimer(_ => _ = TryResumeAsync(), null, RetryEvery, RetryEvery);
    }

    /// <summary>Opens an archive: takes the lock, sets a torn end of the record log aside, brings the database to the log's end or rebuilds
    /// it, telling <paramref name="progress"/> how far it is. An archive that cannot be written is opened all the same, and read.</summary>
    /// <exception cref="ArchiveUnavailableException">There is no archive and none can be made, there was one that is gone, another process
    /// has the archive, or the database knows more than the record log.</exception>
    public static async Task<ItemStore> OpenAsync(ArchiveEngine engine, StoreOptions options, TimeProvider clock,
        ILogger<ItemStore> logger, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        if (!options.MayBeginAnew) await Recovery.EmptyArchive.RefuseAsync(options.Root, engine, cancellation);
        var archive = await Archive.OpenAsync(
            options.Root, options.Joins, engine, clock, new StoreLog(logger), progress, cancellation);
        return new ItemStore(archive, options);
    }

    /// <summary>When the record log was put where it lies, from a copy, UTC; null when it was not, or nobody can tell.</summary>
    public DateTimeOffset? CopiedAt => archive.Log.CopiedAt;

    /// <summary>What readers say.</summary>
    public ICommentStore Comments => comments;

    public WritingStop? Stopped => archive.Writing.Stopped ?? archive.Host.Down;

    public Task WaitUntilWrittenAsync(CancellationToken cancellation) => archive.Writing.WaitAsync(cancellation);

    public ValueTask<ArchiveState> StateAsync(CancellationToken cancellation) => archive.State.StateAsync(cancellation);

    public async ValueTask<IReadOnlyList<ArchiveChange>?> ChangesAsync(long after, CancellationToken cancellation) =>
        archive.Changes.Between(after, (await archive.State.StateAsync(cancellation)).Sequence);

    public NameJoins Joins => archive.Joined.Present;

    public Task JoinAsync(NameJoins joins, CancellationToken cancellation) => writer.InTurnAsync(async () =>
    {
        var present = archive.Joined.Present;
        await archive.Host.RunAsync(
            database => new JoinedListWriter(database).EnsureAsync(joins, present, cancellation), cancellation);
        archive.Joined.Change(joins);
    });

    public Task WaitForChangeAsync(long after, CancellationToken cancellation) => archive.State.WaitForChangeAsync(after, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await checkpoints.DisposeAsync();
        await retries.DisposeAsync();
        await writer.DisposeAsync();
        await archive.DisposeAsync();
        secrets.Dispose();
        comments.Dispose();
    }

    /// <summary>Has writing go on when the disk takes it again, and stop when somebody changed the record log, also while nobody writes;
    /// done every two seconds.</summary>
    internal async Task TryResumeAsync()
    {
        if ((archive.Writing.Stopped is null && !archive.Log.IsChanged) || Interlocked.Exchange(ref isRetrying, true)) return;
        try
        {
            await writer.InTurnAsync(() => archive.TryResumeAsync(CancellationToken.None));
        }
        catch (Exception failure)
        {
            // The edge of one job: it is tried again in two seconds.
            archive.Logger.NotResumed(failure.Message, failure);
        }
        finally
        {
            Volatile.Write(ref isRetrying, false);
        }
    }

    /// <summary>Has the engine write what it defers; done every ten seconds.</summary>
    internal async Task CheckpointAsync()
    {
        try
        {
            await archive.Host.RunAsync(database => database.CheckpointAsync(CancellationToken.None), CancellationToken.None);
            archive.NoticeRefusal();
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
