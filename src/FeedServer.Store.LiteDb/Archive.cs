using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Files;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb;

/// <summary>The opened parts of an archive, closed together in the right order.</summary>
internal sealed class Archive : IAsyncDisposable
{
    private readonly ArchiveLock held;

    private Archive(ArchiveLock held, RecordLog log, TimeProvider clock, StoreLog diary) =>
        (this.held, Log, Clock, Diary) = (held, log, clock, diary);

    public RecordLog Log { get; }

    public TimeProvider Clock { get; }

    public StoreLog Diary { get; }

    public DatabaseHost Host { get; private set; } = null!; // set by the only function that builds an Archive

    public static Task<Archive> OpenAsync(
        string root, TimeProvider clock, StoreLog diary, IProgress<RebuildProgress>? progress, CancellationToken cancellation) =>
        OpenAsync(root, DatabasePlace.In(root, clock), clock, diary, progress, cancellation);

    /// <summary>As above, with the database's files in a place of the caller's.</summary>
    public static async Task<Archive> OpenAsync(string root, DatabasePlace place, TimeProvider clock, StoreLog diary,
        IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        var held = ArchiveLock.Take(root);
        RecordLog? log = null;
        try
        {
            log = RecordLog.Open(new LogFolder(Path.Combine(root, "records")), diary.LogFault);
            var opener = new DatabaseOpener(place, log, diary, progress);
            var archive = new Archive(held, log, clock, diary) { Host = new DatabaseHost(opener) };
            // The first question opens the database; a rebuild of a large archive takes minutes and must not hold the caller's thread.
            await Task.Run(() => archive.Host.AskAsync(_ => true, cancellation), cancellation);
            opener.MayAppend = false;
            return archive;
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
