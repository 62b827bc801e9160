namespace FeedServer.Exports;

/// <summary>Parts of streams read as one, such as the months of a year.</summary>
/// <param name="segments">The parts, in order; disposed of with it.</param>
internal sealed class SegmentStream(IReadOnlyList<Segment> segments) : Stream
{
    private readonly long length = segments.Sum(segment => segment.Length);
    private long position;

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
        var (segment, left) = Here();
        if (left == 0) return 0;
        var read = segment.Source.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        position += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var (segment, left) = Here();
        if (left == 0) return 0;
        var read = await segment.Source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
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
        if (disposing)
            foreach (var segment in segments) segment.Source.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The segment at the position, its stream at the same place, and how much of it is left; a default one at the end.</summary>
    private (Segment Segment, long Left) Here()
    {
        var start = 0L;
        foreach (var segment in segments)
        {
            if (position < start + segment.Length)
            {
                segment.Source.Position = segment.Offset + position - start;
                return (segment, start + segment.Length - position);
            }
            start += segment.Length;
        }
        return default;
    }
}

/// <summary>A part of a stream that seeks.</summary>
internal readonly record struct Segment(Stream Source, long Offset, long Length);
