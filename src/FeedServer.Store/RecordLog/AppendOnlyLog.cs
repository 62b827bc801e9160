using System.Buffers;
using System.Text;
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
    private readonly LogWatch watch;
    private bool mayBeLonger;

    private AppendOnlyLog(LogFolder folder, long rollAt, LogEnd end)
    {
        (this.folder, this.rollAt, this.end, mayBeLonger, watch) = (folder, rollAt, end, end.IsTorn, new LogWatch(folder));
        watch.Begin(end);
    }

    /// <summary>Files larger than this are followed by a next part of the month.</summary>
    public const long DefaultRollAt = 450_000_000;

    public LogFolder Folder => folder;

    /// <summary>The last record and where the next line goes: one value, so that a reader never sees half of an append.</summary>
    public LogEnd End => end;

    /// <summary>Opens the log, setting a torn end aside; <paramref name="report"/> hears of it with the copy's path.</summary>
    public static AppendOnlyLog Open(LogFolder folder, Action<ArchiveFault, string> report, long rollAt = DefaultRollAt)
    {
        Directory.CreateDirectory(folder.Path);
        // Asked before a torn end is cut off, which touches the file.
        var touched = LogCopy.TouchedAt(folder);
        var end = LogTail.Find(folder, report);
        return new AppendOnlyLog(folder, rollAt, end) { CopiedAt = LogCopy.CopiedAt(touched, end) };
    }

    /// <summary>When the log was put there from elsewhere, see <see cref="LogCopy"/>; null when it was not, or nobody can tell.</summary>
    public DateTimeOffset? CopiedAt { get; private init; }

    /// <summary>Finds the end anew after the files were mended.</summary>
    public void Reopen(Action<ArchiveFault, string> report)
    {
        handle?.Dispose();
        handle = null;
        end = LogTail.Find(folder, report);
        mayBeLonger = end.IsTorn;
        watch.Begin(end);
    }

    /// <summary>What somebody else did to the log's last file; null while the next line may go there. Asked while nobody writes.</summary>
    public LogChangedException? Changed() => watch.Changed(Known, handle);

    /// <summary>As <see cref="Changed"/>, a quick look from any thread.</summary>
    public bool IsChanged => watch.IsChanged;

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

    /// <summary>As <see cref="Append"/>; the records are known at once and durable once they were written. One append at a time; one that
    /// is not written leaves nothing.</summary>
    /// <param name="entries">What is to be appended.</param>
    /// <param name="now">The time, by which the file is chosen.</param>
    /// <param name="flushed">Told the records when they are durable, before <see cref="End"/> has them: what somebody who reads the log up
    /// to its end must find in memory.</param>
    public (IReadOnlyList<LogRecord> Records, Action Write) BeginAppend(
        IReadOnlyList<LogEntry> entries, DateTimeOffset now, Action<IReadOnlyList<LogRecord>> flushed)
    {
        OpenFileFor(now);
        var records = Lay(entries);
        return (records, () => Write(records[^1], () => flushed(records)));
    }

    // A failed append may have left something behind the end, or a torn end that could not be set aside.
    private long? Known => mayBeLonger ? null : end.Offset;

    private void Write(LogRecord last, Action flushed)
    {
        var target = handle ?? throw new InvalidOperationException("No log file is open.");
        try
        {
            // What a failed append could not cut back must not stand behind this one.
            if (mayBeLonger) RandomAccess.SetLength(target, end.Offset);
            mayBeLonger = true;
            RandomAccess.Write(target, buffer.WrittenSpan, end.Offset);
            var began = LogMeter.Begin();
            RandomAccess.FlushToDisk(target);
            LogMeter.End(began);
            watch.ThrowIfChanged(end.Offset + buffer.WrittenCount, target);
        }
        catch
        {
            CutBack(target);
            throw;
        }
        flushed();
        watch.Wrote(buffer.WrittenSpan);
        end = new LogEnd(last.Sequence, last.Hash, end.File, end.Offset + buffer.WrittenCount);
        mayBeLonger = false;
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
                throw new RecordTooLongException(length);
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
        watch.ThrowIfChanged(Known, handle);
        var month = now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var (lastMonth, part) = LogFolder.Parse(end.File) ?? (month, 0);
        // A clock that went back must not put newer lines into an older file.
        if (string.CompareOrdinal(month, lastMonth) <= 0) month = lastMonth;
        else part = 0;
        var fresh = part == 0 || end.Offset >= rollAt;
        if (!fresh && handle is not null) return;
        var name = fresh ? LogFolder.NameOf(month, part + 1) : end.File;
        var opened = Open(name, fresh);
        handle?.Dispose();
        handle = opened;
        if (!fresh) return;
        watch.Begin(name, opened);
        end = end with { File = name, Offset = 0 };
        mayBeLonger = false;
    }

    /// <summary>Opens or creates a file, its name durable. Nothing else has changed should it fail.</summary>
    private SafeFileHandle Open(string name, bool fresh)
    {
        SafeFileHandle? opened = null;
        try
        {
            if (fresh) LogFolder.Create(folder.PathOf(name));
            opened = File.OpenHandle(folder.PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            if (fresh && RandomAccess.GetLength(opened) is > 0 and var length)
                throw new LogChangedException($"records/{name} was put there by somebody else, with {length} bytes",
                    "Move it out of records/ and writing goes on.");
            DurableFolder.Flush(folder.Path);
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
            mayBeLonger = false;
        }
        catch (IOException)
        {
            // The next append cuts them off first, or the next open sets them aside.
        }
    }
}

/// <summary>The form of a line: <c>{"seq":1,"at":"..","kind":"..","prev":"64 hex","body":{..},"hash":"64 hex"}</c>, the hash being the
/// SHA-256 of the bytes before <c>,"hash"</c>. A line can be verified by itself, wherever it is read from. One that stands for a lost line
/// has <c>"restored":{"at":"..","for":"64 hex"}</c> before its body; the line after it names the hash given there.</summary>
internal static class LogLine
{
    /// <summary>The longest line written: engines take no document above 16 MB.</summary>
    public const int MaxLength = 12 * 1024 * 1024;

    /// <summary>The longest body that a line has room for beside sequence, time and hashes.</summary>
    public const int MaxBody = MaxLength - 1000;

    /// <summary>The hash that the first line names as the one before it.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The length of what follows the body.</summary>
    public const int TailLength = 9 + 64 + 2;

    /// <summary>What the hash begins with.</summary>
    public static ReadOnlySpan<byte> HashStart => ",\"hash\":\""u8;

    private static ReadOnlySpan<byte> BodyStart => ",\"body\":"u8;

    /// <summary>Writes the line and its line feed; returns the hash that the next line names.</summary>
    public static string Write(ArrayBufferWriter<byte> output, LogEntry entry, long sequence, string previous)
    {
        var mark = entry.Restored is not { } restored ? "" : $",\"restored\":{{\"at\":\"{Instant(restored.At)}\""
            + (restored.For is { } named ? $",\"for\":\"{named}\"}}" : "}");
        var head = string.Create(CultureInfo.InvariantCulture, $"{{\"seq\":{sequence},\"at\":\"{Instant(entry.At)}\",")
            + $"\"kind\":\"{entry.Kind}\",\"prev\":\"{previous}\"{mark},\"body\":";
        var start = output.WrittenCount;
        // Room for the whole line at once: a buffer that has to grow for its last bytes doubles.
        output.GetSpan(3 * head.Length + entry.Body.Length + TailLength + 1);
        Encoding.UTF8.GetBytes(head, output);
        output.Write(entry.Body);
        var hash = ContentHash.From(output.WrittenSpan[start..]);
        output.Write(HashStart);
        output.Write(Encoding.ASCII.GetBytes(hash));
        output.Write("\"}\n"u8);
        return entry.Restored?.For ?? hash;
    }

    /// <summary>Reads a line without its line feed; null when its hash does not verify.</summary>
    public static LogRecord? Read(ReadOnlyMemory<byte> line)
    {
        var bytes = line.Span;
        if (bytes.Length <= TailLength || !bytes.EndsWith("\"}"u8)) return null;
        var proven = bytes[..^TailLength];
        if (!bytes[proven.Length..].StartsWith(HashStart)) return null;
        var hash = Encoding.ASCII.GetString(bytes.Slice(proven.Length + HashStart.Length, 64));
        if (!string.Equals(hash, ContentHash.From(proven), StringComparison.Ordinal)) return null;
        var bodyAt = proven.IndexOf(BodyStart);
        return bodyAt < 0 ? null : ReadHead(line, bodyAt, proven.Length, hash);
    }

    private static LogRecord? ReadHead(ReadOnlyMemory<byte> line, int bodyAt, int provenLength, string hash)
    {
        byte[] head = [.. line.Span[..bodyAt], (byte)'}'];
        try
        {
            using var document = JsonDocument.Parse(head);
            var root = document.RootElement;
            var restored = root.TryGetProperty("restored", out var mark)
                ? new RestoredMark(mark.GetProperty("at").GetDateTimeOffset(),
                    mark.TryGetProperty("for", out var named) ? named.GetString() : null)
                : null;
            return new LogRecord
            {
                Sequence = root.GetProperty("seq").GetInt64(),
                At = root.GetProperty("at").GetDateTimeOffset(),
                Kind = root.GetProperty("kind").GetString() ?? "",
                Previous = root.GetProperty("prev").GetString() ?? "",
                Hash = restored?.For ?? hash,
                Restored = restored,
                Body = line[(bodyAt + BodyStart.Length)..provenLength],
            };
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
