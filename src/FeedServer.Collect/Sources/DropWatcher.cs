using FeedServer.Collect.Pausing;
using FeedServer.Collect.Timing;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Sources;

/// <summary>Collects as soon as something in the drop folder changes. A notice only says "look": what there is to collect is always found
/// by a scan, so a lost, doubled or misleading notice costs nothing, and an overflow of notices is one more.</summary>
public sealed class DropWatcher(DropFolder folder, IArchiveWriting writing, TimeProvider clock, ILogger<DropWatcher> logger)
    : IDisposable
{
    // Closing a file after writing is no change and brings no notice: files still open are looked at again this soon.
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(150);

    // When watching fails (no notices on this file system, none left to be had), or collecting, it is tried again this often.
    private static readonly TimeSpan Rewatch = TimeSpan.FromSeconds(30);

    private readonly AsyncAutoResetEvent signal = new();
    private string? lastFailure;
    private string? unwatched;
    private FileSystemWatcher? around;
    private FileSystemWatcher? inside;

    // Set by notices on threads of the system; the watches themselves are only touched by the loop.
    private volatile bool isReplaced;

    /// <summary>Called with the summary of every collection that a change brought about.</summary>
    public Func<CollectSummary, CancellationToken, Task>? Collected { get; init; }

    /// <summary>Collects once and then after every change, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var isWatching = Watch();
        Look();
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (isWatching) await signal.WaitAsync(cancellation);
                else await Task.Delay(Rewatch, clock, cancellation);
                if (!isWatching || isReplaced || inside is null || !Directory.Exists(folder.Root)) isWatching = Watch();
                await CollectAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        around?.Dispose();
        inside?.Dispose();
    }

    private async Task CollectAsync(CancellationToken cancellation)
    {
        try
        {
            if (folder.Pause is { } pause) await pause.WaitUntilResumedAsync(cancellation);
            await writing.WaitUntilWrittenAsync(cancellation);
            var summary = await folder.CollectAsync(progress: null, cancellation);
            if (Collected is { } collected) await collected(summary, cancellation);
            lastFailure = null;
            if (summary.Unfinished.Count == 0) return;
            await Task.Delay(Retry, clock, cancellation);
            Look();
        }
        catch (Exception stopped) when (stopped is WritingStoppedException or CollectingPausedException)
        {
            // Nothing of what was not kept is remembered as read: the next look waits, and finds it again in its order.
            Look();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The edge of one job: what fails today must not stop the noticing of tomorrow's files.
            if (failure.Message != lastFailure) logger.WatchFailed(failure, DropFolder.SourceId);
            lastFailure = failure.Message;
            if (failure is not (IOException or UnauthorizedAccessException)) return;
            // A picture that found no room, for instance: no notice tells that there is some.
            await Task.Delay(Rewatch, clock, cancellation);
            Look();
        }
    }

    private void Look() => signal.Ring();

    /// <summary>Watches the folder, and the archive's root for the folder itself: a watch dies with the folder it is set on.</summary>
    private bool Watch()
    {
        try
        {
            around ??= WatchAround();
            isReplaced = false;
            inside?.Dispose();
            inside = Directory.Exists(folder.Root) ? WatchInside() : null;
            unwatched = null;
            return true;
        }
        catch (Exception impossible) when (impossible is IOException or ArgumentException or UnauthorizedAccessException)
        {
            inside = null;
            if (impossible.Message != unwatched) logger.CannotWatch(DropFolder.SourceId, impossible.Message);
            unwatched = impossible.Message;
            return false;
        }
    }

    private FileSystemWatcher WatchAround()
    {
        var watcher = new FileSystemWatcher(Path.GetDirectoryName(folder.Root) ?? folder.Root, Path.GetFileName(folder.Root))
        { NotifyFilter = NotifyFilters.DirectoryName };
        void Rebuild()
        {
            // The next look sets a watch on the folder that is there then.
            isReplaced = true;
            Look();
        }
        watcher.Created += (_, _) => Rebuild();
        watcher.Deleted += (_, _) => Rebuild();
        watcher.Renamed += (_, _) => Rebuild();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private FileSystemWatcher WatchInside()
    {
        var watcher = new FileSystemWatcher(folder.Root)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Created += (_, _) => Look();
        watcher.Changed += (_, _) => Look();
        watcher.Deleted += (_, _) => Look();
        watcher.Renamed += (_, _) => Look();
        watcher.Error += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
