using System.Security.Cryptography;

namespace FeedServer.Backups;

/// <summary>The beginning of a file, hashed as it is read through once.</summary>
/// <param name="file">The file; it stays the caller's.</param>
/// <param name="length">How much of it.</param>
internal sealed class HashedPart(FileStream file, long length) : Stream
{
    private readonly List<string> pieces = [];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;

    /// <summary>The hashes of the pieces that were read.</summary>
    public IReadOnlyList<string> Pieces => pieces;

    public override bool CanRead => true;

    // Who writes an entry asks for the length before it reads.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set
        {
            if (value != position) throw new NotSupportedException("It is read from its beginning to its end.");
        }
    }

    /// <exception cref="FileCutException">The file is shorter than it was.</exception>
    public override int Read(Span<byte> buffer)
    {
        var inPiece = BackedUpFile.PieceSize - (position % BackedUpFile.PieceSize);
        var most = (int)Math.Min(Math.Min(buffer.Length, length - position), inPiece);
        if (most <= 0) return 0;
        var read = file.Read(buffer[..most]);
        if (read == 0) throw new FileCutException(file.Name);
        hash.AppendData(buffer[..read]);
        position += read;
        if (position == length || position % BackedUpFile.PieceSize == 0) pieces.Add(Convert.ToHexStringLower(hash.GetHashAndReset()));
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("It is read from its beginning to its end.");

    public override void SetLength(long value) => throw new NotSupportedException("It is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read only.");

    protected override void Dispose(bool disposing)
    {
        if (disposing) hash.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A file became shorter while it was read.</summary>
/// <param name="path">The file.</param>
internal sealed class FileCutException(string path) : IOException($"{path} was cut while it was read. Begin the backup again.");
