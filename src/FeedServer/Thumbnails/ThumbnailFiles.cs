using System.Collections.Concurrent;

namespace FeedServer.Thumbnails;

/// <summary>The small forms of the archive's pictures, <c>archive/thumbnails</c>: each is made when it is first asked for and kept as a
/// file. They may be deleted at any time, and belong to no backup. Pictures are decoded one at a time.</summary>
internal sealed partial class ThumbnailFiles(string archiveRoot, TimeProvider clock, ILogger<ThumbnailFiles> logger) : IDisposable
{
    private const int MostFailed = 10_000;

    /// <summary>A client waits so long. What is decoded cannot be stopped, but its size is bounded, and the next waits for it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly PictureFiles pictures = new(archiveRoot);
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<string, bool> failed = new(StringComparer.Ordinal);

    /// <summary>Makes sure that the small form of a picture is there.</summary>
    /// <param name="path">The small form's path.</param>
    /// <param name="original">The picture's address.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>False when it cannot be had: there is no such picture, or it cannot be decoded.</returns>
    public async Task<bool> EnsureAsync(string path, string original, CancellationToken cancellation)
    {
        var file = Path.Combine(archiveRoot, path[1..].Replace('/', Path.DirectorySeparatorChar));
        if (File.Exists(file)) return true;
        if (failed.ContainsKey(original) || !File.Exists(pictures.PathOf(original))) return false;
        // Tied to no request: what one began serves the next.
        var making = Task.Run(() => MakeAsync(file, original), CancellationToken.None);
        try
        {
            return await making.WaitAsync(Longest, clock, cancellation);
        }
        catch (TimeoutException)
        {
            LogSlow(logger, original);
            return false;
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<bool> MakeAsync(string file, string original)
    {
        await turn.WaitAsync();
        try
        {
            if (File.Exists(file)) return true;
            if (failed.ContainsKey(original)) return false;
            // A file that is not what its name says is none of the archive's pictures.
            if (await pictures.FaultAsync(original, CancellationToken.None) is null
                && ThumbnailMaker.Make(await File.ReadAllBytesAsync(pictures.PathOf(original))) is { } bytes)
            {
                await WriteAsync(file, bytes);
                return true;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            LogRefused(logger, refused, original);
        }
        finally
        {
            turn.Release();
        }
        if (failed.Count >= MostFailed) failed.Clear();
        failed[original] = true;
        return false;
    }

    /// <summary>Written aside, then named: one that lies under its name is whole.</summary>
    private static async Task WriteAsync(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "");
        await File.WriteAllBytesAsync(file + ".tmp", bytes);
        File.Move(file + ".tmp", file, overwrite: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address}: making it small takes longer than ten seconds")]
    private static partial void LogSlow(ILogger logger, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address}: its small form cannot be kept")]
    private static partial void LogRefused(ILogger logger, Exception refused, string address);
}
