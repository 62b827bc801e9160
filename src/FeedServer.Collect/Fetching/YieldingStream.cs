using System.Runtime.CompilerServices;

namespace FeedServer.Collect.Fetching;

/// <summary>A stream over a socket whose waits end on the thread pool. Where sockets complete their operations on the thread that polls
/// them all (<c>DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS</c>), the code after an await would run there, and hold up every other
/// connection.</summary>
/// <param name="inner">The stream; owned.</param>
public class YieldingStream(Stream inner) : Stream
{
    protected Stream Inner => inner;

    public override bool CanRead => inner.CanRead;

    public override bool CanWrite => inner.CanWrite;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var reading = inner.ReadAsync(buffer, cancellationToken);
        // What was not waited for ends on the caller's own thread.
        return reading.IsCompleted ? reading : OnThePool(reading);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        var writing = inner.WriteAsync(buffer, cancellationToken);
        return writing.IsCompleted ? writing : OnThePool(writing);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>What follows this await runs on the pool.</summary>
    public static ConfiguredTaskAwaitable Hop() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private static async ValueTask<int> OnThePool(ValueTask<int> reading)
    {
        try
        {
            return await reading;
        }
        finally
        {
            await Hop();
        }
    }

    private static async ValueTask OnThePool(ValueTask writing)
    {
        try
        {
            await writing;
        }
        finally
        {
            await Hop();
        }
    }
}
