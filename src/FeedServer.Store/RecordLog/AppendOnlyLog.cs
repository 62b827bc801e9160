using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace FeedServer.Store.RecordLog;

/// <summary>The append-only record log. One writer; lines may be read by position from any thread.</summary>
internal sealed class AppendOnlyLog : IDisposable
{
    /// <summary>A buffer up to this size is used again for the next batch.</summary>
    private const int MostKept = 16 << 20;

    private readonly LogFolder folder;
    private readonly long rollAt;
    private ArrayBufferWriter<byte> buffer = new();
    private SafeFileHandle? handle;
    private volatile LogEnd end;

    private AppendOnlyLog(LogFolder folder, long rollAt, LogEnd end) => (this.folder, this.rollAt, this.end) = (folder, rollAt, end);

    /// <summary>Files larger than this are followed by a next part of the month.</summary>
    public const long DefaultRollAt = 450_000_000;

    public LogFolder Folder => folder;

    /// <summary>The last record and where the next line goes: one value, so that a reader never sees half of an append.</summary>
    public LogEnd End => end;

    /// <summary>Opens the log, setting a torn end aside; <paramref name="report"/> hears of it with the copy's path.</summary>
    public static AppendOnlyLog Open(LogFolder folder, Action<ArchiveFault, string> report, long rollAt = DefaultRollAt)
    {
        Directory.CreateDirectory(folder.Path);
        return new AppendOnlyLog(folder, rollAt, LogTail.Find(folder, report));
    }

    /// <summary>Goes on after a record that the database knows and whose line lies damaged, but in its place, at the end.</summary>
    public void ContinueAfter(long sequence, string hash) => end = end with { Sequence = sequence, Hash = hash };

    /// <summary>Appends a batch in one write and makes it durable; on failure the file is cut back to what it was.</summary>
    public IReadOnlyList<LogRecord> Append(IReadOnlyList<LogEntry> entries, DateTimeOffset now)
    {
        OpenFileFor(now);
        var records = Lay(entries);
        Write(records[^1], () => { });
        return records;
    }

    /// <summary>As <see cref="Append"/>; the records are known at once, the task ends when they are durable. One append at a
    /// time.</summary>
    /// <param name="entries">What is to be appended.</param>
    /// <param name="now">The time, by which the file is chosen.</param>
    /// <param name="flushed">Told the records when they are durable, before <see cref="End"/> has them: what somebody who reads the log up
    /// to its end must find in memory.</param>
    public (IReadOnlyList<LogRecord> Records, Task Durable) BeginAppend(
        IReadOnlyList<LogEntry> entries, DateTimeOffset now, Action<IReadOnlyList<LogRecord>> flushed)
    {
        OpenFileFor(now);
        var records = Lay(entries);
        return (records, Task.Run(() => Write(records[^1], () => flushed(records))));
    }

    private void Write(LogRecord last, Action flushed)
    {
        var target = handle ?? throw new InvalidOperationException("No log file is open.");
        try
        {
            // What a failed append could not cut back must not stand behind this one.
            if (RandomAccess.GetLength(target) > end.Offset) RandomAccess.SetLength(target, end.Offset);
            RandomAccess.Write(target, buffer.WrittenSpan, end.Offset);
            RandomAccess.FlushToDisk(target);
        }
        catch (IOException)
        {
            CutBack(target);
            throw;
        }
        flushed();
        end = new LogEnd(last.Sequence, last.Hash, end.File, end.Offset + buffer.WrittenCount);
    }

    /// <summary>The record at a position; null when the line there does not verify.</summary>
    public LogRecord? ReadAt(LogPosition position)
    {
        var path = folder.PathOf(position.File);
        if (position.Length is <= 0 or > LogLine.MaxLength || LogFolder.Parse(position.File) is null || !File.Exists(path)) return null;
        using var reading = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[position.Length];
        var read = RandomAccess.Read(reading, bytes, position.Offset);
        return read == bytes.Length && LogLine.Read(bytes) is { } record ? record with { Position = position } : null;
    }

    /// <summary>The bytes of many lines, each file opened once and read onwards; what is no line of the log is left out.</summary>
    public IReadOnlyDictionary<LogPosition, byte[]> BytesAt(IReadOnlyList<LogPosition> positions)
    {
        var lines = new Dictionary<LogPosition, byte[]>(positions.Count);
        foreach (var inFile in positions.Distinct().GroupBy(position => position.File, StringComparer.Ordinal))
        {
            var path = folder.PathOf(inFile.Key);
            if (LogFolder.Parse(inFile.Key) is null || !File.Exists(path)) continue;
            using var reading = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            foreach (var position in inFile.Where(position => position.Length is > 0 and <= LogLine.MaxLength)
                .OrderBy(position => position.Offset))
            {
                var bytes = new byte[position.Length];
                if (RandomAccess.Read(reading, bytes, position.Offset) == bytes.Length) lines[position] = bytes;
            }
        }
        return lines;
    }

    /// <summary>True when a line begins and ends exactly there, whether its hash verifies or not.</summary>
    public bool HasLineAt(LogPosition position)
    {
        var path = folder.PathOf(position.File);
        if (LogFolder.Parse(position.File) is null || !File.Exists(path)) return false;
        using var reading = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return IsFeedAt(reading, position.End - 1) && (position.Offset == 0 || IsFeedAt(reading, position.Offset - 1));
    }

    private static bool IsFeedAt(SafeFileHandle reading, long offset)
    {
        Span<byte> feed = stackalloc byte[1];
        return RandomAccess.Read(reading, feed, offset) == 1 && feed[0] == (byte)'\n';
    }

    public void Dispose() => handle?.Dispose();

    /// <summary>Lays the lines of a batch into the buffer.</summary>
    private List<LogRecord> Lay(IReadOnlyList<LogEntry> entries)
    {
        // A large buffer is not kept for the small batches that follow, nor made anew for each of many large ones.
        if (buffer.Capacity > MostKept) buffer = new ArrayBufferWriter<byte>();
        buffer.ResetWrittenCount();
        var records = new List<LogRecord>(entries.Count);
        var (sequence, hash) = (end.Sequence, end.Hash);
        foreach (var entry in entries)
        {
            var start = buffer.WrittenCount;
            var previous = hash;
            hash = LogLine.Write(buffer, entry, ++sequence, previous);
            var length = buffer.WrittenCount - start - 1;
            if (length > LogLine.MaxLength)
                throw new ArgumentException($"A record of {length} bytes is too long to be kept; nothing of its batch was.");
            records.Add(new LogRecord
            {
                Sequence = sequence,
                At = entry.At,
                Kind = entry.Kind,
                Previous = previous,
                Hash = hash,
                Body = entry.Body,
                Position = new LogPosition(end.File, end.Offset + start, length),
            });
        }
        return records;
    }

    private void OpenFileFor(DateTimeOffset now)
    {
        var month = now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var (lastMonth, part) = LogFolder.Parse(end.File) ?? (month, 0);
        // A clock that went back must not put newer lines into an older file.
        if (string.CompareOrdinal(month, lastMonth) <= 0) month = lastMonth;
        else part = 0;
        var fresh = part == 0 || end.Offset >= rollAt;
        if (!fresh && handle is not null) return;
        var name = fresh ? LogFolder.NameOf(month, part + 1) : end.File;
        var opened = Open(name);
        handle?.Dispose();
        handle = opened;
        if (fresh) end = end with { File = name, Offset = 0 };
    }

    /// <summary>Opens or creates a file, its name durable. Nothing else has changed should it fail.</summary>
    private SafeFileHandle Open(string name)
    {
        SafeFileHandle? opened = null;
        try
        {
            opened = File.OpenHandle(folder.PathOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete);
            FolderSync.Flush(folder.Path);
            return opened;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            opened?.Dispose();
            throw refused as IOException ?? new IOException(refused.Message, refused);
        }
    }

    private void CutBack(SafeFileHandle target)
    {
        try
        {
            RandomAccess.SetLength(target, end.Offset);
        }
        catch (IOException)
        {
            // The next append cuts them off first, or the next open sets them aside.
        }
    }
}

/// <summary>The end of a log: its last record, and the file and offset at which the next line goes.</summary>
/// <param name="Sequence">Sequence of the last record; 0 when there is none.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="File">The last file; empty while there is none.</param>
/// <param name="Offset">The end of that file.</param>
internal sealed record LogEnd(long Sequence, string Hash, string File, long Offset)
{
    /// <summary>Where the next line goes; null while there is no file.</summary>
    public (string File, long Offset)? Place => File.Length == 0 ? null : (File, Offset);
}
