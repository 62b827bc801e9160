namespace FeedServer.Exports;

/// <summary>Parts of streams read as one, such as the months of a year. One of them is open at a time.</summary>
/// <param name="segments">The parts, in order.</param>
internal sealed class SegmentStream(IReadOnlyList<Segment> segments) : Stream
{
    private readonly long length = segments.Sum(segment => segment.Length);
    private long position;
    private Stream? open;
    private int opened = -1;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override long Seek(long offset, SeekOrigin origin) => position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var (source, left) = Here();
        if (left == 0) return 0;
        var read = source.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        position += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var (source, left) = Here();
        if (left == 0) return 0;
        var read = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
        position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) open?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The stream of the segment at the position, at the same place, and how much of the segment is left; nothing of an empty
    /// stream at the end.</summary>
    private (Stream Source, long Left) Here()
    {
        var start = 0L;
        for (var at = 0; at < segments.Count; start += segments[at++].Length)
        {
            var segment = segments[at];
            if (position >= start + segment.Length) continue;
            var source = At(at);
            source.Position = segment.Offset + position - start;
            return (source, start + segment.Length - position);
        }
        return (Null, 0);
    }

    private Stream At(int index)
    {
        if (index == opened && open is not null) return open;
        open?.Dispose();
        opened = index;
        return open = segments[index].Open();
    }
}

/// <summary>A part of a stream that seeks.</summary>
/// <param name="Open">Opens the stream.</param>
/// <param name="Offset">Where the part begins.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct Segment(Func<Stream> Open, long Offset, long Length);
