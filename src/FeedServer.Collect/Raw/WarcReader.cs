using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace FeedServer.Collect.Raw;

/// <summary>Reads the raw archive, one WARC file or all below a folder, in the order of days and of writing. Damage costs the records it
/// touched: it is told with file and place, and reading goes on at the next whole member.</summary>
/// <param name="path">A <c>.warc.gz</c> file or a folder; one that is not there holds nothing.</param>
public sealed class WarcReader(string path)
{
    /// <summary>The reader of an archive's raw documents.</summary>
    public static WarcReader For(string archiveRoot) => new(new WarcFolder(archiveRoot).Path);

    /// <summary>Every record and every damage, in order. One record is held in memory at a time.</summary>
    public IEnumerable<WarcReading> Read() => WarcFolder.Files(path).SelectMany(ReadFile);

    /// <summary>The record whose member begins at an offset of a file; null when none that is whole does.</summary>
    public static WarcRecord? ReadAt(string file, long offset)
    {
        if (!File.Exists(file)) return null;
        using var handle = Open(file);
        if (WarcStream.IsAt(handle)) return WarcStream.ReadAt(file, offset);
        return new WarcCursor(handle).MemberAt(offset) is { } member
            && WarcParser.Parse(file, offset, member.Length, member.Plain) is WarcReading.Whole { Record: var record }
            ? record
            : null;
    }

    /// <summary>How much of a file holds whole records: behind them a server may be writing.</summary>
    /// <param name="file">A <c>.warc.gz</c> file.</param>
    /// <param name="length">No further than this.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static long WholeLength(string file, long length)
    {
        using var handle = Open(file);
        return WarcStream.IsAt(handle) ? length : WarcTail.WholeEnd(handle, length);
    }

    private static IEnumerable<WarcReading> ReadFile(string file)
    {
        using var handle = Open(file);
        if (WarcStream.IsAt(handle))
        {
            foreach (var reading in WarcStream.Read(file)) yield return reading;
            yield break;
        }
        var cursor = new WarcCursor(handle);
        var length = RandomAccess.GetLength(handle);
        for (long offset = 0; offset < length;)
        {
            if (cursor.MemberAt(offset) is { } member)
            {
                yield return WarcParser.Parse(file, offset, member.Length, member.Plain);
                offset += member.Length;
                continue;
            }
            var next = cursor.NextWhole(offset + 1, length) ?? length;
            var reason = next == length ? "the file ends in bytes that are no whole record" : "bytes that are no whole record";
            yield return new WarcReading.Damaged(file, offset, next - offset, reason);
            offset = next;
        }
    }

    private static SafeFileHandle Open(string file) => File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete);
}

/// <summary>A WARC file whose gzip members do not tell their lengths: compressed again by another tool. It is read from its beginning, and
/// offsets are those of its decompressed bytes; behind the first damage nothing is found.</summary>
internal sealed class WarcStream : IDisposable
{
    private const int MostHeader = 64 * 1024;

    private readonly string file;
    private readonly GZipStream plain;
    private long position;

    private WarcStream(string file)
    {
        this.file = file;
        plain = new GZipStream(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            CompressionMode.Decompress);
    }

    /// <summary>True for a gzip file that holds no member of ours.</summary>
    public static bool IsAt(SafeFileHandle handle)
    {
        Span<byte> header = stackalloc byte[WarcMember.HeaderLength];
        return RandomAccess.Read(handle, header, 0) == header.Length && header.StartsWith(WarcMember.Signature[..3])
            && !WarcMember.IsOurs(header)
            && new WarcCursor(handle).NextWhole(0, RandomAccess.GetLength(handle)) is null;
    }

    /// <summary>Every record; at the first damage one reading that tells of it, and the end.</summary>
    public static IEnumerable<WarcReading> Read(string file)
    {
        using var stream = new WarcStream(file);
        while (stream.Next() is { } reading)
        {
            yield return reading;
            if (reading is WarcReading.Damaged) yield break;
        }
    }

    /// <summary>The record at an offset of the decompressed bytes; null when none that is whole is there.</summary>
    public static WarcRecord? ReadAt(string file, long offset)
    {
        using var stream = new WarcStream(file);
        return stream.SkipTo(offset) && stream.Next() is WarcReading.Whole { Record: var record } ? record : null;
    }

    public void Dispose() => plain.Dispose();

    private bool SkipTo(long offset)
    {
        try
        {
            var block = new byte[64 * 1024];
            while (position < offset)
            {
                var read = plain.Read(block, 0, (int)Math.Min(block.Length, offset - position));
                if (read == 0) return false;
                position += read;
            }
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private WarcReading? Next()
    {
        var start = position;
        try
        {
            var bytes = new List<byte>(1024);
            while (bytes.Count < MostHeader && !IsEnd(bytes))
            {
                var next = plain.ReadByte();
                if (next < 0 && bytes.Count == 0) return null;
                if (next < 0) break;
                bytes.Add((byte)next);
            }
            var fields = WarcParser.Fields(Encoding.UTF8.GetString([.. bytes]).Split("\r\n"));
            var told = fields.FirstOrDefault(field => field.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
            if (!IsEnd(bytes) || !int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length > WarcMember.MostBytes)
                return Damaged(start, bytes.Count);
            // The block, and the two line ends behind it.
            var record = new byte[bytes.Count + length + 4];
            bytes.CopyTo(record);
            var read = plain.ReadAtLeast(record.AsSpan(bytes.Count), length + 4, throwOnEndOfStream: false);
            position += bytes.Count + read;
            return read == length + 4 ? WarcParser.Parse(file, start, record.Length, record) : Damaged(start, bytes.Count + read);
        }
        catch (InvalidDataException)
        {
            return Damaged(start, 0);
        }
    }

    private static bool IsEnd(List<byte> bytes) =>
        bytes.Count >= 4 && bytes[^1] == '\n' && bytes[^2] == '\r' && bytes[^3] == '\n' && bytes[^4] == '\r';

    private WarcReading.Damaged Damaged(long offset, long length) =>
        new(file, offset, length, "what another tool compressed cannot be read on from here (counted decompressed)");
}
