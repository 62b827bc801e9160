using Microsoft.Win32.SafeHandles;

namespace FeedServer.Collect.Raw;

/// <summary>The file that is written to: one day's last part. One writer; not for several threads at a time.</summary>
internal sealed class WarcFile(WarcFolder folder, TimeProvider clock, long rollAt, Action<string, long, string> torn) : IDisposable
{
    private SafeFileHandle? handle;
    private DateOnly day;
    private string path = "";
    private long end;

    /// <summary>Appends members to a day's file and makes them durable; on failure the file is cut back to what it was.</summary>
    /// <exception cref="IOException">They cannot be written; none of them counts as kept.</exception>
    public void Append(DateOnly to, IReadOnlyList<byte[]> members)
    {
        try
        {
            Turn(to);
            Write(members);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Leave();
            throw refused as IOException ?? new IOException(refused.Message, refused);
        }
    }

    public void Dispose() => handle?.Dispose();

    /// <summary>Opens the right file, and a next part when the present one is full.</summary>
    private void Turn(DateOnly to)
    {
        if (handle is not null && day == to && end < rollAt) return;
        Close();
        DurableFolder.Create(folder.PathOf(to));
        var part = Math.Max(1, folder.LastPart(to));
        // What another tool compressed again is read, not written on: our way of finding its end would cut it off.
        if (!IsOfOthers(folder.PathOf(to, part)))
        {
            Open(to, part);
            if (end < rollAt) return;
        }
        Close();
        Open(to, part + 1);
    }

    private static bool IsOfOthers(string file)
    {
        if (!File.Exists(file)) return false;
        using var present = File.OpenHandle(file, share: FileShare.ReadWrite);
        return WarcStream.IsAt(present);
    }

    private void Open(DateOnly to, int part)
    {
        (day, path) = (to, folder.PathOf(to, part));
        // Nobody else may write meanwhile; everybody may read.
        handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var (whole, aside) = WarcTail.Mend(folder, path, handle);
        if (aside is not null) torn(path, whole, aside);
        end = whole;
    }

    private void Write(IReadOnlyList<byte[]> members)
    {
        var target = handle ?? throw new InvalidOperationException("No WARC file is open.");
        var isNew = end == 0;
        var buffers = new List<ReadOnlyMemory<byte>>(members.Count + 1);
        if (isNew)
        {
            var now = clock.GetUtcNow();
            buffers.Add(WarcFormat.Info(Guid.CreateVersion7(now), now, Path.GetFileName(path)));
        }
        foreach (var member in members) buffers.Add(member);
        RandomAccess.Write(target, buffers, end);
        RandomAccess.FlushToDisk(target);
        if (isNew) DurableFolder.Flush(folder.PathOf(day));
        end += buffers.Sum(buffer => (long)buffer.Length);
    }

    /// <summary>After a failure: what was not acknowledged is cut off, now or when the file is opened again.</summary>
    private void Leave()
    {
        try
        {
            if (handle is not null && RandomAccess.GetLength(handle) > end) RandomAccess.SetLength(handle, end);
        }
        catch (IOException)
        {
            // What stands there are whole members nobody was told of, or a torn one that the next opening sets aside.
        }
        Close();
    }

    private void Close()
    {
        handle?.Dispose();
        handle = null;
    }
}

/// <summary>The end of a WARC file as found when it is opened for writing.</summary>
internal static class WarcTail
{
    /// <summary>Walks the members by the lengths they tell and proves the last one. What stands behind the last whole member was never
    /// acknowledged: it is copied to the quarantine and cut off. Damage before the end stays where it is: whatever can still be found
    /// behind it is.</summary>
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

    public static long WholeEnd(SafeFileHandle handle, long length)
    {
        var cursor = new WarcCursor(handle);
        var last = Before(cursor, length);
        // The last member has all its bytes but is not whole: a power cut wrote its pages out of order.
        while (last.End > 0 && cursor.MemberAt(last.Offset) is null) last = Before(cursor, last.Offset);
        return last.End;
    }

    /// <summary>The last member that ends before a limit by the lengths they tell; nowhere when there is none.</summary>
    private static (long Offset, long End) Before(WarcCursor cursor, long limit)
    {
        (long Offset, long End) last = (0, 0);
        for (long offset = 0; offset < limit;)
        {
            var member = cursor.LengthAt(offset);
            if (member is null || offset + member > limit)
            {
                // Damage in the middle or a torn end: only what can be decompressed counts as found again.
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
