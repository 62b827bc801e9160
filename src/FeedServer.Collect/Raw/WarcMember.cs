using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace FeedServer.Collect.Raw;

/// <summary>One record as one gzip member (ISO 28500, annex D). The member tells its own length in the extra field <c>sl</c> (skip lengths,
/// from the drafts of the standard; RFC 1952, 2.3.1.1): compressed and uncompressed, four bytes each. Other tools pass it over; ours finds
/// every member of a large file, and a torn last one, without decompressing the rest.</summary>
internal static class WarcMember
{
    /// <summary>The most bytes one record may have, uncompressed: far above what may be fetched.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    /// <summary>Bytes of the gzip header, with the extra field.</summary>
    public const int HeaderLength = 24;

    private const int PlainHeader = 10;

    // What cannot be compressed grows a little.
    private const int Step = 1024 * 1024;

    public static ReadOnlySpan<byte> Signature => [0x1f, 0x8b, 0x08, 0x04];

    private static ReadOnlySpan<byte> Extra => [12, 0, (byte)'s', (byte)'l', 8, 0];

    /// <summary>Compresses a record given in parts.</summary>
    /// <exception cref="ArgumentException">It is larger than <see cref="MostBytes"/>.</exception>
    public static byte[] Pack(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        long length = 0;
        foreach (var part in parts) length += part.Length;
        if (length > MostBytes) throw new ArgumentException($"A record of {length} bytes is too long for the raw archive.", nameof(parts));
        using var packed = new MemoryStream();
        // The compressor's own ten bytes of header come to stand at the end of ours and are written over.
        packed.SetLength(HeaderLength - PlainHeader);
        packed.Position = HeaderLength - PlainHeader;
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (var part in parts) gzip.Write(part.Span);
        var bytes = packed.ToArray();
        var header = bytes.AsSpan(0, HeaderLength);
        header.Clear();
        Signature.CopyTo(header);
        header[9] = 255; // operating system unknown
        Extra.CopyTo(header[10..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], (uint)bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)length);
        return bytes;
    }

    /// <summary>True for a header laid out as ours, whatever lengths it tells.</summary>
    public static bool IsOurs(ReadOnlySpan<byte> header) =>
        header.Length >= HeaderLength && header.StartsWith(Signature) && header[10..].StartsWith(Extra);

    /// <summary>The lengths that a member's header tells; null when it is no header of ours.</summary>
    public static (long Packed, int Plain)? Lengths(ReadOnlySpan<byte> header)
    {
        if (!IsOurs(header)) return null;
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        var plain = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        return packed <= HeaderLength || packed > MostBytes + Step || plain > MostBytes ? null : (packed, (int)plain);
    }

    /// <summary>Decompresses a whole member; null when its bytes are not what was written.</summary>
    public static byte[]? Unpack(byte[] member)
    {
        if (Lengths(member) is not { } told || told.Packed != member.Length) return null;
        // The decompressor does not mind a missing trailer: the length at its end shows that it is there (RFC 1952, 2.3.1).
        if (BinaryPrimitives.ReadUInt32LittleEndian(member.AsSpan(^4..)) != told.Plain) return null;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(member), CompressionMode.Decompress);
            using var plain = new MemoryStream(Math.Min(told.Plain, 1024 * 1024));
            var block = new byte[32 * 1024];
            for (int read; plain.Length <= told.Plain && (read = gzip.Read(block)) > 0;) plain.Write(block, 0, read);
            return plain.Length == told.Plain ? plain.ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>Finds members in a WARC file.</summary>
internal sealed class WarcCursor(SafeFileHandle handle)
{
    private const int Step = 64 * 1024;

    /// <summary>The length that the member at an offset tells; null when none begins there.</summary>
    public long? LengthAt(long offset)
    {
        Span<byte> header = stackalloc byte[WarcMember.HeaderLength];
        return Fill(header, offset) && WarcMember.Lengths(header) is { } told ? told.Packed : null;
    }

    /// <summary>The member at an offset, decompressed, and its length in the file; null when none that is whole begins there.</summary>
    public (byte[] Plain, long Length)? MemberAt(long offset)
    {
        if (LengthAt(offset) is not { } length || length > RandomAccess.GetLength(handle) - offset) return null;
        var member = new byte[length];
        return Fill(member, offset) && WarcMember.Unpack(member) is { } plain ? (plain, length) : null;
    }

    /// <summary>The offset of the first whole member from one offset on, ending before another; null when there is none.</summary>
    public long? NextWhole(long from, long to)
    {
        var block = new byte[Step];
        for (var offset = from; offset < to;)
        {
            var read = RandomAccess.Read(handle, block, offset);
            if (read < WarcMember.Signature.Length) return null;
            var found = block.AsSpan(0, read).IndexOf(WarcMember.Signature);
            if (found < 0)
            {
                // The signature may lie across two blocks.
                offset += read - WarcMember.Signature.Length + 1;
                continue;
            }
            offset += found;
            if (MemberAt(offset) is { } member && offset + member.Length <= to) return offset;
            offset++;
        }
        return null;
    }

    private bool Fill(Span<byte> target, long offset)
    {
        for (var filled = 0; filled < target.Length;)
        {
            var read = RandomAccess.Read(handle, target[filled..], offset + filled);
            if (read == 0) return false;
            filled += read;
        }
        return true;
    }
}
