using System.Security.Cryptography;

namespace FeedServer.Exports;

/// <summary>A file of a partition while it is written: a stream that notes where its parts lie, and what the whole and each part hash to as
/// files of their own.</summary>
/// <param name="output">The file.</param>
/// <param name="head">What every file begins with.</param>
internal sealed class PartitionFile(Stream output, byte[] head) : Stream
{
    private readonly IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash part = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long written;
    private long begun;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => written;

    public override long Position
    {
        get => written;
        set => throw new NotSupportedException();
    }

    /// <summary>Writes what the file begins with.</summary>
    public void Begin()
    {
        whole.AppendData(head);
        output.Write(head);
        written += head.Length;
    }

    /// <summary>Begins a part.</summary>
    public void BeginPart()
    {
        part.AppendData(head);
        begun = written;
    }

    /// <summary>Ends it.</summary>
    public WrittenPart EndPart() =>
        new(begun, written - begun, Convert.ToHexStringLower(part.GetHashAndReset()), written - begun + head.Length);

    /// <summary>Ends the file: the whole as a part.</summary>
    public WrittenPart End() => new(0, written, Convert.ToHexStringLower(whole.GetHashAndReset()), written);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        whole.AppendData(buffer);
        part.AppendData(buffer);
        output.Write(buffer);
        written += buffer.Length;
    }

    public override void Flush() => output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            whole.Dispose();
            part.Dispose();
            output.Dispose();
        }
        base.Dispose(disposing);
    }
}

/// <summary>What was written of a part.</summary>
/// <param name="Offset">Where it begins in the partition's file, without the head.</param>
/// <param name="Length">How many bytes it has there.</param>
/// <param name="Sha256">The hash of it as a file of its own, with the head; hexadecimal, small letters.</param>
/// <param name="Bytes">The length of that file.</param>
internal sealed record WrittenPart(long Offset, long Length, string Sha256, long Bytes);
