using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace FeedServer.Collect.Raw;

/// <summary>The end of a WARC file as found when it is opened for writing.</summary>
internal static class WarcTail
{
    /// <summary>
    /// Walks the members by the lengths they tell and proves the last one. What stands behind the last whole member was
    /// never acknowledged: it is copied to the quarantine and cut off. Damage before the end stays where it is: whatever
    /// can still be found behind it is.
    /// </summary>
    /// <returns>Where the next member goes, and the copy of what was cut off; null when nothing was.</returns>
    public static (long End, string? Aside) Mend(WarcFolder folder, string path, SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        var end = WholeEnd(handle, length);
        if (end == length) return (length, null);
        var aside = SetAside(folder, path, handle, end, length);
        RandomAccess.SetLength(handle, end);
        RandomAccess.FlushToDisk(handle);
        return (end, aside);
    }

    private static long WholeEnd(SafeFileHandle handle, long length)
    {
        var cursor = new WarcCursor(handle);
        (long Offset, long End) last = (0, 0);
        long offset = 0;
        while (offset < length)
        {
            if (cursor.LengthAt(offset) is { } member && offset + member <= length)
            {
                last = (offset, offset + member);
                offset += member;
                continue;
            }
            // Damage in the middle or a torn end: only what can be decompressed counts as found again.
            if (cursor.NextWhole(offset + 1, length) is not { } next) break;
            offset = next;
        }
        while (last.End > 0 && cursor.MemberAt(last.Offset) is null)
        {
            // The last member has all its bytes but is not whole: a power cut wrote its pages out of order.
            if (last.Offset == 0) return 0;
            last = Before(cursor, last.Offset);
        }
        return last.End;
    }

    private static (long Offset, long End) Before(WarcCursor cursor, long limit)
    {
        (long Offset, long End) last = (0, 0);
        for (long offset = 0; offset < limit;)
        {
            var member = cursor.LengthAt(offset);
            if (member is null || offset + member > limit)
            {
                if (cursor.NextWhole(offset + 1, limit) is not { } next) break;
                offset = next;
                continue;
            }
            last = (offset, offset + member.Value);
            offset = last.End;
        }
        return last;
    }

    private static string SetAside(WarcFolder folder, string path, SafeFileHandle handle, long from, long to)
    {
        DurableFolder.Create(folder.Quarantine);
        for (var copy = 0; ; copy++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}@{from}{(copy == 0 ? "" : "-" + copy)}.bad");
            var aside = Path.Combine(folder.Quarantine, name);
            if (File.Exists(aside)) continue;
            using (var bad = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
            {
                var block = new byte[64 * 1024];
                for (var at = from; at < to;)
                {
                    var read = RandomAccess.Read(handle, block, at);
                    if (read == 0) break;
                    bad.Write(block, 0, read);
                    at += read;
                }
                // Durable before the original is cut off.
                bad.Flush(flushToDisk: true);
            }
            DurableFolder.Flush(folder.Quarantine);
            return aside;
        }
    }
}
