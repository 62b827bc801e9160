using Microsoft.Win32.SafeHandles;

namespace FeedServer.Collect.Raw;

/// <summary>The file that is written to: one day's last part. One writer; not for several threads at a time.</summary>
internal sealed class WarcFile(WarcFolder folder, TimeProvider time, long rollAt, Action<string, long, string> torn) : IDisposable
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
            var now = time.GetUtcNow();
            buffers.Add(WarcForm.Info(Guid.CreateVersion7(now), now, Path.GetFileName(path)));
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
