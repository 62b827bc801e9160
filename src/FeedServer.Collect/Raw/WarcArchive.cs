using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Raw;

/// <summary>The raw archive: WARC 1.1 files below <c>raw/</c>, a folder a day. A reference is given out when its record is on disk. Writers
/// that wait meanwhile share one flush: a thousand sources at once cost a few. To be used by one process at a time.</summary>
public sealed partial class WarcArchive : IRawArchive, IDisposable
{
    /// <summary>Files larger than this are followed by a next part of the day.</summary>
    public const long DefaultRollAt = 500_000_000;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly ILogger<WarcArchive> logger;
    private readonly WarcFile file;
    private List<Waiting> queue = [];

    /// <summary>An archive below an archive's root. Nothing is opened before the first document comes.</summary>
    /// <param name="archiveRoot">The archive's folder.</param>
    /// <param name="clock">The clock, for record ids.</param>
    /// <param name="logger">Told of torn ends that were set aside.</param>
    /// <param name="rollAt">Bytes after which a day's file is followed by a next part.</param>
    public WarcArchive(string archiveRoot, TimeProvider clock, ILogger<WarcArchive> logger, long rollAt = DefaultRollAt)
    {
        (this.clock, this.logger) = (clock, logger);
        file = new WarcFile(new WarcFolder(archiveRoot), clock, rollAt, (path, at, aside) => LogTorn(logger, path, at, aside));
    }

    /// <summary>How often files were flushed; for measurements.</summary>
    public long Flushes { get; private set; }

    public async Task<RawReference> KeepAsync(RawDocument document, RawReference? last, CancellationToken cancellation)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(document.Document.At.ToUnixTimeMilliseconds());
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var digest = WarcFormat.Digest(document.Document.Bytes.Span);
        var same = last?.Digest == digest ? last : null;
        var member = same is null ? WarcFormat.Response(id, document, at, digest) : WarcFormat.Revisit(id, document, at, same);
        await WriteAsync(new Waiting(DateOnly.FromDateTime(at.UtcDateTime), member), cancellation);
        return same ?? new RawReference(WarcId.Text(id), digest, WarcFormat.Address(document.Document.Address), at);
    }

    public void Dispose()
    {
        file.Dispose();
        turn.Dispose();
    }

    /// <summary>Group commit: the writer that gets the turn writes all members that are queued by then.</summary>
    private async Task WriteAsync(Waiting mine, CancellationToken cancellation)
    {
        lock (gate) queue.Add(mine);
        try
        {
            await turn.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            lock (gate) queue.Remove(mine);
            throw;
        }
        try
        {
            if (!mine.Done.Task.IsCompleted) WriteQueued();
        }
        finally
        {
            turn.Release();
        }
        await mine.Done.Task;
    }

    private void WriteQueued()
    {
        List<Waiting> batch;
        lock (gate) (batch, queue) = (queue, []);
        foreach (var day in batch.GroupBy(waiting => waiting.Day).OrderBy(group => group.Key))
        {
            try
            {
                file.Append(day.Key, [.. day.Select(waiting => waiting.Member)]);
                Flushes++;
                foreach (var waiting in day) waiting.Done.SetResult();
            }
            catch (Exception refused)
            {
                // Handed to each that waits for it, not swallowed.
                foreach (var waiting in day) waiting.Done.SetException(refused);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Path}: the end was torn at byte {Offset}; what was never acknowledged is set aside in {Aside}")]
    private static partial void LogTorn(ILogger logger, string path, long offset, string aside);

    /// <summary>A member to be written, and the task that waits for it.</summary>
    private sealed record Waiting(DateOnly Day, byte[] Member)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The files of <c>raw/</c>: <c>2026/11/23/feedserver-2026-11-23-001.warc.gz</c>, by the day of their records' WARC-Date, which is
/// UTC: no setting moves a file once written.</summary>
internal sealed class WarcFolder(string archiveRoot)
{
    private const string Suffix = ".warc.gz";

    public string Path { get; } = System.IO.Path.Combine(archiveRoot, "raw");

    /// <summary>Where torn bytes are copied to.</summary>
    public string Quarantine => System.IO.Path.Combine(Path, "quarantine");

    public string PathOf(DateOnly day) => System.IO.Path.Combine(Path, day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture));

    /// <summary>The file of a day and part, from 1.</summary>
    public string PathOf(DateOnly day, int part) => System.IO.Path.Combine(
        PathOf(day), string.Create(CultureInfo.InvariantCulture, $"feedserver-{day:yyyy-MM-dd}-{part:D3}{Suffix}"));

    /// <summary>The last part of a day; 0 when there is none.</summary>
    public int LastPart(DateOnly day)
    {
        if (!Directory.Exists(PathOf(day))) return 0;
        var start = string.Create(CultureInfo.InvariantCulture, $"feedserver-{day:yyyy-MM-dd}-");
        return Directory.EnumerateFiles(PathOf(day), start + "*" + Suffix)
            .Select(file => System.IO.Path.GetFileName(file)[start.Length..^Suffix.Length])
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0).Max();
    }

    /// <summary>All WARC files below a folder in the order of their names, which is that of their days; a file is itself.</summary>
    public static IReadOnlyList<string> Files(string path)
    {
        if (File.Exists(path)) return [path];
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*" + Suffix, SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [];
    }
}
