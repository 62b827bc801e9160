using FeedServer.Items.Ledger;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Raw;

/// <summary>
/// The raw archive: WARC 1.1 files below <c>raw/</c>, a folder a day. A reference is given out when its record is on disk.
/// Whoever waits meanwhile shares one flush: a thousand sources at once cost a few. To be used by one process at a time.
/// </summary>
public sealed partial class WarcArchive : IRawArchive, IDisposable
{
    /// <summary>Files larger than this are followed by a next part of the day.</summary>
    public const long DefaultRollAt = 500_000_000;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ILogger<WarcArchive> logger;
    private readonly WarcFile file;
    private List<Waiting> queue = [];

    /// <summary>A shelf below an archive's root. Nothing is opened before the first document comes.</summary>
    /// <param name="archiveRoot">The archive's folder.</param>
    /// <param name="time">The clock, for record ids.</param>
    /// <param name="logger">Told of torn ends that were set aside.</param>
    /// <param name="rollAt">Bytes after which a day's file is followed by a next part.</param>
    public WarcArchive(string archiveRoot, TimeProvider time, ILogger<WarcArchive> logger, long rollAt = DefaultRollAt)
    {
        (this.time, this.logger) = (time, logger);
        file = new WarcFile(new WarcFolder(archiveRoot), time, rollAt, Torn);
    }

    /// <summary>How often files were flushed; for measurements.</summary>
    public long Flushes { get; private set; }

    /// <inheritdoc/>
    public async Task<RawReference> KeepAsync(RawDocument document, RawReference? last, CancellationToken cancellation)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(document.Document.At.ToUnixTimeMilliseconds());
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var digest = WarcForm.Digest(document.Document.Bytes.Span);
        var isSame = last is not null && last.Digest == digest;
        var member = isSame && last is not null ? WarcForm.Revisit(id, document, at, last) : WarcForm.Response(id, document, at, digest);
        await WriteAsync(new Waiting(DateOnly.FromDateTime(at.UtcDateTime), member), cancellation);
        return isSame && last is not null
            ? last : new RawReference(WarcId.Text(id), digest, WarcForm.Address(document.Document.Address), at);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        turn.Dispose();
    }

    /// <summary>Queues a member; whoever gets the turn first writes all that are queued by then.</summary>
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
            if (!mine.Done.IsCompleted) WriteQueued();
        }
        finally
        {
            turn.Release();
        }
        await mine.Done;
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
                foreach (var waiting in day) waiting.Settle(null);
            }
            catch (Exception refused)
            {
                // Handed to each that waits for it, not swallowed.
                foreach (var waiting in day) waiting.Settle(refused);
            }
        }
    }

    private void Torn(string path, long offset, string aside) => LogTorn(logger, path, offset, aside);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Path}: the end was torn at byte {Offset}; what was never acknowledged is set aside in {Aside}")]
    private static partial void LogTorn(ILogger logger, string path, long offset, string aside);

    /// <summary>A member to be written, and whoever waits for it.</summary>
    private sealed class Waiting(DateOnly day, byte[] member)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DateOnly Day => day;

        public byte[] Member => member;

        public Task Done => done.Task;

        public void Settle(Exception? failure)
        {
            if (failure is null) done.SetResult();
            else done.SetException(failure);
        }
    }
}
