using System.Collections.Concurrent;

namespace FeedServer.Thumbnails;

/// <summary>The small forms of the archive's pictures, <c>archive/thumbnails</c>: each is made when it is first asked for and kept as a
/// file. They may be deleted at any time, and belong to no backup. Pictures are decoded one at a time.</summary>
internal sealed partial class ThumbnailFiles(string archiveRoot, TimeProvider clock, ILogger<ThumbnailFiles> logger) : IDisposable
{
    private const int MostFailed = 10_000;

    /// <summary>A client waits so long. What is decoded cannot be stopped, but its size is bounded, and the next waits for it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>A file that could not be read or written is tried again after so long.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly PictureFiles pictures = new(archiveRoot);
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> failedUntil = new(StringComparer.Ordinal);

    /// <summary>Makes sure that the small form of a picture is there.</summary>
    /// <param name="path">The small form's path.</param>
    /// <param name="original">The picture's address.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<ThumbnailOutcome> EnsureAsync(string path, string original, CancellationToken cancellation)
    {
        var file = Path.Combine(archiveRoot, path[1..].Replace('/', Path.DirectorySeparatorChar));
        if (File.Exists(file)) return ThumbnailOutcome.Made;
        if (!File.Exists(pictures.PathOf(original))) return ThumbnailOutcome.NoPicture;
        if (HasFailed(original)) return ThumbnailOutcome.Failed;
        // Tied to no request: what one began serves the next.
        var making = Task.Run(() => MakeAsync(file, original), CancellationToken.None);
        try
        {
            return await making.WaitAsync(Longest, clock, cancellation) ? ThumbnailOutcome.Made : ThumbnailOutcome.Failed;
        }
        catch (TimeoutException)
        {
            LogSlow(logger, original);
            return ThumbnailOutcome.Failed;
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<bool> MakeAsync(string file, string original)
    {
        // What no picture can be made of stays so; a full disk does not.
        var until = DateTimeOffset.MaxValue;
        await turn.WaitAsync();
        try
        {
            if (File.Exists(file)) return true;
            if (HasFailed(original)) return false;
            // A file that is not what its name says is none of the archive's pictures.
            if (await pictures.FaultAsync(original, CancellationToken.None) is null
                && ThumbnailMaker.Make(await File.ReadAllBytesAsync(pictures.PathOf(original))) is { } bytes)
            {
                await WriteAsync(file, bytes, File.GetLastWriteTimeUtc(pictures.PathOf(original)));
                return true;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            LogRefused(logger, refused, original);
            until = clock.GetUtcNow() + Pause;
        }
        finally
        {
            turn.Release();
        }
        if (failedUntil.Count >= MostFailed) failedUntil.Clear();
        failedUntil[original] = until;
        return false;
    }

    private bool HasFailed(string original) => failedUntil.TryGetValue(original, out var until) && clock.GetUtcNow() < until;

    /// <summary>Written aside, then named: one that lies under its name is whole. Its date is the picture's, so that validators do not
    /// depend on when it was first asked for.</summary>
    private static async Task WriteAsync(string file, byte[] bytes, DateTime pictureWritten)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "");
        await File.WriteAllBytesAsync(file + ".tmp", bytes);
        File.SetLastWriteTimeUtc(file + ".tmp", pictureWritten);
        File.Move(file + ".tmp", file, overwrite: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address}: making it small takes longer than ten seconds")]
    private static partial void LogSlow(ILogger logger, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address}: its small form cannot be kept")]
    private static partial void LogRefused(ILogger logger, Exception refused, string address);
}
