using Microsoft.Win32.SafeHandles;

namespace FeedServer.Collect.Raw;

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
