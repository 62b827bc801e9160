namespace FeedServer.StoreTests.Drills;

/// <summary>
/// A file in memory that remembers what was flushed. At a cut each page written since survives or does not, and one in
/// twenty of the survivors is torn in the middle. A change of length survives.
/// </summary>
internal sealed class CutStream(Action tick) : Stream
{
    private const int PageSize = 8192;

    private readonly SortedDictionary<long, byte[]?> before = [];
    private byte[] content = [];
    private long durableLength;
    private long length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get; set; }

    public override void Flush()
    {
    }

    /// <summary>What was written is durable from here on.</summary>
    public void Sync()
    {
        tick();
        before.Clear();
        durableLength = length;
    }

    /// <summary>What a disk holds after the cut.</summary>
    public void Cut(Random random, double survival)
    {
        var end = durableLength;
        foreach (var (page, old) in before)
        {
            var (start, stop) = ((int)page * PageSize, (int)Math.Min(length, (page + 1) * PageSize));
            if (random.NextDouble() < survival)
            {
                var torn = random.Next(20) == 0 ? start + ((stop - start) / 2) : stop;
                Restore(old, start, torn, stop);
                end = Math.Max(end, stop);
            }
            else Restore(old, start, start, stop);
        }
        before.Clear();
        SetLengthNow(end);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Clamp(length - Position, 0, count);
        Array.Copy(content, Position, buffer, offset, read);
        Position += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        tick();
        Grow(Position + count);
        for (var page = Position / PageSize; page * PageSize < Position + count; page++) Remember(page);
        Array.Copy(buffer, offset, content, Position, count);
        Position += count;
        length = Math.Max(length, Position);
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void SetLength(long value)
    {
        tick();
        SetLengthNow(value);
    }

    // Closing a file changes nothing on disk; a copy is opened again after the cut.
    public override void Close()
    {
    }

    private void SetLengthNow(long value)
    {
        Grow(value);
        if (value < length) Array.Clear(content, (int)value, (int)(length - value));
        foreach (var page in before.Keys.Where(page => page * PageSize >= value).ToList()) before.Remove(page);
        length = durableLength = value;
    }

    private void Remember(long page)
    {
        if (before.ContainsKey(page)) return;
        before[page] = page * PageSize < length ? content.AsSpan((int)page * PageSize, PageSize).ToArray() : null;
    }

    private void Restore(byte[]? old, int start, int from, int stop)
    {
        if (old is null) Array.Clear(content, from, stop - from);
        else Array.Copy(old, from - start, content, from, stop - from);
    }

    private void Grow(long wanted)
    {
        var pages = (wanted + PageSize - 1) / PageSize * PageSize;
        if (pages > content.Length) Array.Resize(ref content, (int)Math.Max(pages, content.Length * 2));
    }
}
