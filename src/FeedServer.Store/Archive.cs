using FeedServer.Store.Comments;
using FeedServer.Store.Ingest;
using FeedServer.Store.Reading;
using FeedServer.Store.Recovery;

namespace FeedServer.Store;

/// <summary>The opened parts of an archive, closed together in the right order.</summary>
internal sealed class Archive : IAsyncDisposable
{
    private readonly ArchiveLock held;

    private Archive(ArchiveLock held, AppendOnlyLog log, ArchiveHost host, TimeProvider clock, StoreLog logger)
    {
        this.held = held;
        (Log, Host, Clock, Logger) = (log, host, clock, logger);
        State = new StateReader(host);
        Writing = new ArchiveWriting(clock, logger);
        if (held.Refused is { } refused) Writing.Stop(refused);
        // What stands torn at the end of the log is to be set aside before anything is written over it.
        else if (log.End.IsTorn) Writing.Stop(new IOException("The torn end of the record log cannot be set aside."));
        NoticeRefusal();
    }

    public AppendOnlyLog Log { get; }

    public ArchiveHost Host { get; }

    public TimeProvider Clock { get; }

    public StoreLog Logger { get; }

    public StateReader State { get; }

    /// <summary>Under which keys lists lie.</summary>
    public required JoinedScopes Joined { get; init; }

    /// <summary>Whether it is written to.</summary>
    public ArchiveWriting Writing { get; }

    /// <summary>What the latest writes changed of what is published.</summary>
    public required RecentChanges Changes { get; init; }

    /// <summary>How many comments items have.</summary>
    public required CommentCounts Comments { get; init; }

    public static async Task<Archive> OpenAsync(string root, NameJoins joins, ArchiveEngine engine, TimeProvider clock, StoreLog logger,
        IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        ArchiveForm.ThrowIfUnknown(root);
        var joined = new JoinedScopes(joins);
        var held = ArchiveLock.Take(root);
        AppendOnlyLog? log = null;
        try
        {
            log = AppendOnlyLog.Open(new LogFolder(Path.Combine(root, "records")), logger.LogFault);
            var opener = new DatabaseOpener(engine, log, logger, progress)
            {
                Pause = new RebuildPause(clock),
                Joined = joined,
                Restoration = held.Refused is null ? new Restoration(engine, log.Folder, clock, logger) : null,
            };
            var host = new ArchiveHost(opener, clock);
            // The first question opens the database; a rebuild of a large archive takes minutes and must not hold the caller's thread.
            var meta = await Task.Run(
                () => host.AskAsync(database => database.MetaAsync(cancellation).AsTask(), cancellation), cancellation);
            opener.Restoration = null;
            if (held.Refused is null) ArchiveForm.Note(root);
            return new Archive(held, log, host, clock, logger)
            {
                Changes = new RecentChanges(meta.Served),
                Joined = joined,
                Comments = await CommentCounts.ReadAsync(host, cancellation),
            };
        }
        catch (Exception refused)
        {
            log?.Dispose();
            held.Dispose();
            if (refused is UnauthorizedAccessException or IOException and not ArchiveUnavailableException)
                throw new ArchiveUnavailableException($"The archive {Path.GetFullPath(root)} cannot be opened: {refused.Message}", refused);
            throw;
        }
    }

    /// <summary>Stops writing when the database's storage takes no more: what its files lack would only grow.</summary>
    public void NoticeRefusal()
    {
        if (Host.Database?.Refused is { } refused) Writing.Stop(refused);
    }

    /// <summary>Has writing go on when it can, and stop when somebody changed the record log. While this runs nobody writes.</summary>
    public async Task TryResumeAsync(CancellationToken cancellation)
    {
        LogChangedException? change;
        try
        {
            change = Log.Changed();
        }
        catch (IOException) when (Writing.Stopped is not null)
        {
            // It is there and cannot be opened, as for want of handles: what writing stopped for lasts, and was said.
            return;
        }
        if (change is { } changed)
        {
            Writing.Stop(changed);
            // What the log has lost only the database knows: it is made durable at once.
            await Host.RunAsync(database => database.CheckpointAsync(cancellation), cancellation);
            return;
        }
        if (Writing.Stopped is null || held.TryWriting() is not null) return;
        var isTorn = Log.End.IsTorn;
        if (isTorn) Log.Reopen(Logger.LogFault);
        await Host.RenewAsync(isTorn, cancellation);
        if (Host.Database?.Refused is not null) return;
        Writing.Resume();
        State.Signal();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Host.DisposeAsync();
        }
        finally
        {
            Log.Dispose();
            held.Dispose();
        }
    }
}
