namespace FeedServer.Store.LiteDb.Files;

/// <summary>A stream over another one that LiteDB is given; it never closes what lies below.</summary>
internal abstract class PairedStream(Stream inner) : Stream
{
    protected Stream Inner { get; } = inner;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => Inner.Length;

    public override long Position
    {
        get => Inner.Position;
        set => Inner.Position = value;
    }

    public override long Seek(long offset, SeekOrigin origin) => Inner.Seek(offset, origin);

    public override void SetLength(long value) => Inner.SetLength(value);

    public override int Read(byte[] buffer, int offset, int count) =>
        Inner.ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);

    public override void Write(byte[] buffer, int offset, int count) => Inner.Write(buffer, offset, count);
}
