using FeedServer.Store.Recovery;
using Microsoft.Win32.SafeHandles;

namespace FeedServer.Store.RecordLog;

/// <summary>Finds the end of a log when it is opened.</summary>
internal static class LogTail
{
    private const int StepBack = 64 * 1024;

    /// <summary>Finds the last line whose hash verifies. What stands after the last line feed is copied to the quarantine and cut off but
    /// for whole records: the rest was never acknowledged. A whole line whose hash does not verify stays where it is.</summary>
    public static LogEnd Find(LogFolder folder, Action<ArchiveFault, string> report)
    {
        var files = folder.Files();
        if (files.Count == 0) return new LogEnd(0, LogLine.Origin, "", 0);
        var (end, isTorn) = EndOf(folder, files[^1], report);
        foreach (var file in files.Reverse())
            if (LastRecord(folder, file) is { } record)
                return new LogEnd(record.Sequence, record.Hash, files[^1], end) { IsTorn = isTorn, At = record.At };
        return new LogEnd(0, LogLine.Origin, files[^1], end) { IsTorn = isTorn };
    }

    /// <summary>Where the next line goes. On a disk that cannot be written a torn end stays until it can.</summary>
    private static (long Offset, bool IsTorn) EndOf(LogFolder folder, string file, Action<ArchiveFault, string> report)
    {
        try
        {
            return (CutTornEnd(folder, file, report), false);
        }
        catch (Exception refused) when (WriteFailure.IsRefusal(refused))
        {
            using var handle = System.IO.File.OpenHandle(folder.PathOf(file), share: FileShare.ReadWrite | FileShare.Delete);
            var whole = WholeLength(handle);
            var isTorn = whole < RandomAccess.GetLength(handle);
            if (isTorn)
                report(new ArchiveFault(file, 0, "the last line is torn; it is set aside once the archive can be written"), "");
            return (whole, isTorn);
        }
    }

    private static long WholeLength(SafeFileHandle handle)
    {
        var whole = RandomAccess.GetLength(handle);
        var block = new byte[StepBack];
        while (whole > 0)
        {
            var start = Math.Max(0, whole - StepBack);
            var span = block.AsSpan(0, (int)(whole - start));
            RandomAccess.Read(handle, span, start);
            var feed = span.LastIndexOf((byte)'\n');
            if (feed >= 0) return start + feed + 1;
            whole = start;
        }
        return 0;
    }

    private static long CutTornEnd(LogFolder folder, string file, Action<ArchiveFault, string> report)
    {
        using var handle = System.IO.File.OpenHandle(folder.PathOf(file), FileMode.Open, FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        var whole = WholeLength(handle);
        if (whole == length) return length;
        var torn = new byte[length - whole];
        RandomAccess.Read(handle, torn, whole);
        var copy = Quarantine.Put(folder, file, whole, torn);
        var line = new LogReader(folder).Read((file, 0), (file, whole)).LongCount() + 1;
        // Only its line feed was lost, or changed: the copy above has what else stood there.
        foreach (var (offset, size, _) in LogSalvage.In(torn))
        {
            byte[] kept = [.. torn.AsSpan(offset, size), (byte)'\n'];
            RandomAccess.Write(handle, kept, whole);
            whole += kept.Length;
        }
        RandomAccess.SetLength(handle, whole);
        RandomAccess.FlushToDisk(handle);
        DurableFolder.Flush(folder.Path);
        report(new ArchiveFault(file, line, whole == length - torn.Length
            ? $"the last line was torn: {torn.Length} bytes set aside, never acknowledged"
            : "the last line had no line feed; its bytes are set aside, its record is kept"), copy);
        return whole;
    }

    private static LogRecord? LastRecord(LogFolder folder, string file)
    {
        var length = new FileInfo(folder.PathOf(file)).Length;
        for (var step = (long)StepBack; ; step *= 16)
        {
            // The first line of the window may begin in its middle and then just does not verify.
            var start = Math.Max(0, length - step);
            LogRecord? last = null;
            foreach (var line in Window(folder, file, start))
                last = line.Record is { } record && record.Sequence >= (last?.Sequence ?? 0) ? record : last;
            if (last is not null || start == 0) return last;
        }
    }

    private static IEnumerable<LogLineRead> Window(LogFolder folder, string file, long start) =>
        new LogReader(folder).Read((file, start), (file, long.MaxValue));
}

/// <summary>The end of a log: its last record, and the file and offset at which the next line goes.</summary>
/// <param name="Sequence">Sequence of the last record; 0 when there is none.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="File">The last file; empty while there is none.</param>
/// <param name="Offset">The end of that file.</param>
internal sealed record LogEnd(long Sequence, string Hash, string File, long Offset)
{
    /// <summary>True when what stands after the last line could not be set aside.</summary>
    public bool IsTorn { get; init; }

    /// <summary>The time of the last record when the log was opened; null when there was none.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Where the next line goes; null while there is no file.</summary>
    public (string File, long Offset)? Place => File.Length == 0 ? null : (File, Offset);
}
