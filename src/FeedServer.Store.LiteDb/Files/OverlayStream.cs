namespace FeedServer.Store.LiteDb.Files;

/// <summary>A file, and over it in memory what the disk did not take. Written through until the first write that fails; from then on, and
/// of a file that is closed to writing from the beginning, everything written stays in memory and the file below as it is.</summary>
/// <param name="inner">The file below.</param>
/// <param name="refused">The failure after which nothing is written below; null while there was none. Of all files of a database.</param>
internal sealed class OverlayStream(Stream inner, Func<IOException?> refused, Action<Exception> refuse) : Stream
{
    private const int PageSize = 8192;

    private readonly Dictionary<long, byte[]> pages = [];

    // What lies below counts up to here.
    private long shown = inner.Length;
    private long length = inner.Length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get; set; }

    /// <summary>The file below, to be made durable.</summary>
    public Stream Below => inner;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var wanted = buffer[..(int)Math.Clamp(length - Position, 0, buffer.Length)];
        var done = 0;
        while (done < wanted.Length)
        {
            var (page, within) = Math.DivRem(Position, PageSize);
            // Nothing in memory: one read of the file for all that is asked.
            var part = wanted.Slice(done, pages.Count == 0 ? wanted.Length - done : (int)Math.Min(PageSize - within, wanted.Length - done));
            if (pages.TryGetValue(page, out var held)) held.AsSpan((int)within, part.Length).CopyTo(part);
            else ReadBelow(Position, part);
            done += part.Length;
            Position += part.Length;
        }
        return done;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!WriteBelow(buffer)) Hold(buffer);
        Position += buffer.Length;
        length = Math.Max(length, Position);
        if (refused() is null) shown = length;
    }

    public override void SetLength(long value)
    {
        if (refused() is null)
        {
            try
            {
                inner.SetLength(value);
                shown = length = value;
                return;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                refuse(failure);
            }
        }
        foreach (var page in pages.Keys.Where(page => page * PageSize >= value).ToList()) pages.Remove(page);
        var (last, within) = Math.DivRem(value, PageSize);
        if (pages.TryGetValue(last, out var cut)) cut.AsSpan((int)within).Clear();
        (shown, length) = (Math.Min(shown, value), value);
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    private bool WriteBelow(ReadOnlySpan<byte> buffer)
    {
        if (refused() is not null) return false;
        try
        {
            inner.Position = Position;
            inner.Write(buffer);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            refuse(failure);
            return false;
        }
    }

    private void Hold(ReadOnlySpan<byte> buffer)
    {
        var (at, done) = (Position, 0);
        while (done < buffer.Length)
        {
            var (page, within) = Math.DivRem(at, PageSize);
            var part = buffer.Slice(done, (int)Math.Min(PageSize - within, buffer.Length - done));
            if (!pages.TryGetValue(page, out var held))
            {
                pages[page] = held = new byte[PageSize];
                if (part.Length < PageSize) ReadBelow(page * PageSize, held);
            }
            part.CopyTo(held.AsSpan((int)within));
            done += part.Length;
            at += part.Length;
        }
    }

    private void ReadBelow(long position, Span<byte> part)
    {
        var there = (int)Math.Clamp(shown - position, 0, part.Length);
        part[there..].Clear();
        if (there == 0) return;
        inner.Position = position;
        inner.ReadExactly(part[..there]);
    }
}
