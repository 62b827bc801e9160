using Microsoft.Win32.SafeHandles;

namespace FeedServer.Collect.Raw;

/// <summary>
/// Reads the raw archive, one WARC file or all below a folder, in the order of days and of writing. Damage costs the
/// records it touched: it is told with file and place, and reading goes on at the next whole member.
/// </summary>
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
