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
    }

    public AppendOnlyLog Log { get; }

    public ArchiveHost Host { get; }

    public TimeProvider Clock { get; }

    public StoreLog Logger { get; }

    public StateReader State { get; }

    /// <summary>What the latest writes changed of what is published.</summary>
    public required RecentChanges Changes { get; init; }

    public static async Task<Archive> OpenAsync(string root, ArchiveEngine engine, TimeProvider clock, StoreLog logger,
        IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        var held = ArchiveLock.Take(root);
        AppendOnlyLog? log = null;
        try
        {
            log = AppendOnlyLog.Open(new LogFolder(Path.Combine(root, "records")), logger.LogFault);
            var opener = new DatabaseOpener(engine, log, logger, progress)
            {
                Pause = new RebuildPause(clock),
                Restoration = new Restoration(engine, log.Folder, clock, logger),
            };
            var host = new ArchiveHost(opener);
            // The first question opens the database; a rebuild of a large archive takes minutes and must not hold the caller's thread.
            var meta = await Task.Run(
                () => host.AskAsync(database => database.MetaAsync(cancellation).AsTask(), cancellation), cancellation);
            opener.Restoration = null;
            return new Archive(held, log, host, clock, logger) { Changes = new RecentChanges(meta.Served) };
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
