using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FeedServer.Http;

/// <summary>Drops a connection whose client takes nothing although bytes wait for it. Kestrel's own least rate does not: every byte that
/// the system's buffers took adds to the time that it allows, so at 240 bytes a second the 2.5 MB of a local socket are three
/// hours.</summary>
internal static class StallLimit
{
    /// <summary>How long a client may leave a full buffer (64 KB) as it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Sets the limit on every connection.</summary>
    public static void Set(ListenOptions listen) => listen.Use(next => connection =>
    {
        var clock = listen.ApplicationServices.GetRequiredService<TimeProvider>();
        connection.Transport = new Duplex(connection.Transport.Input, new Writer(connection.Transport.Output, connection, clock));
        return next(connection);
    });

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Writer(PipeWriter inner, ConnectionContext connection, TimeProvider clock) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken) =>
            Bound(inner.FlushAsync(cancellationToken));

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken) =>
            Bound(inner.WriteAsync(source, cancellationToken));

        private ValueTask<FlushResult> Bound(ValueTask<FlushResult> flush) =>
            flush.IsCompleted ? flush : new ValueTask<FlushResult>(BoundAsync(flush.AsTask()));

        private async Task<FlushResult> BoundAsync(Task<FlushResult> flush)
        {
            try
            {
                return await flush.WaitAsync(Longest, clock);
            }
            catch (TimeoutException)
            {
                if (!flush.IsCompleted)
                    connection.Abort(new ConnectionAbortedException("The client takes nothing of what waits for it."));
                return await flush;
            }
        }
    }
}
