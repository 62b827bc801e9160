namespace FeedServer.Store.RecordLog;

/// <summary>Reads a log's lines in the order of its files; a line whose hash does not verify is a fault, not an end. Whole records within
/// such a line follow it: two lines whose line feed is damaged are one line that does not verify.</summary>
internal sealed class LogReader(LogFolder folder)
{
    private const int BlockSize = 1 << 20;

    /// <summary>Bytes without a line feed are taken apart above this length: a hole in a file may have any.</summary>
    private const int LongestLine = 2 * LogLine.MaxLength;

    /// <summary>Bytes read so far, for progress.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether bytes after the last line feed of a file are a line too, if a damaged one.</summary>
    public bool TakesTornEnds { get; init; }

    /// <summary>Lines from a position (null: from the beginning) up to a file and offset (null: to the end). Line numbers count from the
    /// position, unless it is the beginning of a file. Bytes after the last line feed are no line.</summary>
    public IEnumerable<LogLineRead> Read((string File, long Offset)? from, (string File, long Offset)? until)
    {
        foreach (var file in folder.Files())
        {
            if (from is { } start && Before(file, start.File)) continue;
            if (until is { } end && Before(end.File, file)) yield break;
            var offset = from is { } first && first.File == file ? first.Offset : 0;
            var limit = until is { } last && last.File == file ? last.Offset : long.MaxValue;
            foreach (var line in ReadFile(file, offset, limit)) yield return line;
        }
    }

    private static bool Before(string file, string other) =>
        Comparer<(string, int)?>.Default.Compare(LogFolder.Parse(file), LogFolder.Parse(other)) < 0;

    private IEnumerable<LogLineRead> ReadFile(string file, long offset, long limit)
    {
        using var handle = File.OpenHandle(folder.PathOf(file), share: FileShare.ReadWrite | FileShare.Delete);
        // Whole files are long and faults rare: lines before the first are counted only when a fault has to name its line.
        var before = offset == 0 ? null : new Lazy<long>(() => CountLines(file, offset));
        var number = 0;
        var block = new byte[BlockSize];
        var (filled, lineAt) = (0, offset);
        while (true)
        {
            var room = (int)Math.Min(block.Length - filled, limit - lineAt - filled);
            var read = room <= 0 ? 0 : RandomAccess.Read(handle, block.AsSpan(filled, room), lineAt + filled);
            if (read == 0) break;
            BytesRead += read;
            filled += read;
            var consumed = 0;
            while (block.AsSpan(consumed, filled - consumed).IndexOf((byte)'\n') is >= 0 and var length)
            {
                var bytes = block.AsSpan(consumed, length).ToArray();
                foreach (var line in Judge(bytes, new LogPosition(file, lineAt, length), new LineNumber(before, ++number)))
                    yield return line;
                consumed += length + 1;
                lineAt += length + 1;
            }
            block.AsSpan(consumed, filled - consumed).CopyTo(block);
            filled -= consumed;
            if (filled < block.Length) continue;
            var taken = block.Length < LongestLine ? 0 : LogSalvage.EndOfPart(block);
            if (taken == 0) Array.Resize(ref block, Math.Min(block.Length * 2, LongestLine));
            else
                foreach (var line in Judge(block[..taken], new LogPosition(file, lineAt, taken), new LineNumber(before, number + 1)))
                    yield return line;
            block.AsSpan(taken, filled - taken).CopyTo(block);
            (filled, lineAt) = (filled - taken, lineAt + taken);
        }
        if (!TakesTornEnds || filled == 0) yield break;
        foreach (var line in Judge(block[..filled], new LogPosition(file, lineAt, filled), new LineNumber(before, ++number)))
            yield return line;
    }

    private static IEnumerable<LogLineRead> Judge(byte[] bytes, LogPosition position, LineNumber number)
    {
        if (LogLine.Read(bytes) is { } record) return [Sound(record, bytes, position, number)];
        return LogSalvage.In(bytes)
            .Select(found => Sound(found.Record, bytes[found.Offset..(found.Offset + found.Length)],
                position with { Offset = position.Offset + found.Offset, Length = found.Length }, number))
            .Prepend(new LogLineRead(position, number, bytes, null));
    }

    private static LogLineRead Sound(LogRecord record, byte[] bytes, LogPosition position, LineNumber number) =>
        new(position, number, bytes, record with { Position = position, Line = number });

    private long CountLines(string file, long until)
    {
        using var handle = File.OpenHandle(folder.PathOf(file), share: FileShare.ReadWrite | FileShare.Delete);
        var block = new byte[BlockSize];
        var (at, lines) = (0L, 0L);
        while (at < until)
        {
            var read = RandomAccess.Read(handle, block.AsSpan(0, (int)Math.Min(block.Length, until - at)), at);
            if (read == 0) break;
            lines += block.AsSpan(0, read).Count((byte)'\n');
            at += read;
        }
        return lines;
    }
}

/// <summary>One line as it lies in a file; the record is null when the line's hash does not verify.</summary>
internal sealed record LogLineRead(LogPosition Position, LineNumber Number, byte[] Bytes, LogRecord? Record);

/// <summary>Puts lines into the order of their sequence and names every break: damaged, repeated, missing, out of place, or not naming the
/// hash of the line before. A few lines are read ahead so that swapped ones find their place.</summary>
internal sealed class LogChain(long sequence, string hash, Action<ArchiveFault, LogLineRead?> report)
{
    private const int Lookahead = 64;

    private readonly PriorityQueue<LogRecord, (long Sequence, long Arrival)> ahead = new();
    private long arrivals;
    private long highest = sequence;
    private int damaged;

    /// <summary>Sequence of the last record given out.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <summary>Its hash.</summary>
    public string Hash { get; private set; } = hash;

    /// <summary>The records after the known one, ascending and each once.</summary>
    public IEnumerable<LogRecord> Order(IEnumerable<LogLineRead> lines)
    {
        foreach (var line in lines)
        {
            if (line.Record is not { } record)
            {
                damaged++;
                report(new ArchiveFault(line.Position.File, line.Number.Value, "the line does not match its hash"), line);
                continue;
            }
            if (record.Sequence < highest) Fault(record, $"record {record.Sequence} stands after record {highest}");
            highest = Math.Max(highest, record.Sequence);
            ahead.Enqueue(record, (record.Sequence, arrivals++));
            if (ahead.Count > Lookahead && Accept(ahead.Dequeue()) is { } next) yield return next;
        }
        while (ahead.Count > 0)
            if (Accept(ahead.Dequeue()) is { } next)
                yield return next;
    }

    private LogRecord? Accept(LogRecord record)
    {
        if (record.Sequence <= Sequence)
        {
            Fault(record, $"record {record.Sequence} is there a second time");
            return null;
        }
        var missing = record.Sequence - Sequence - 1;
        if (missing > 0)
            Fault(record, $"record {record.Sequence} follows record {Sequence}: {missing} missing, {damaged} damaged lines before it");
        else if (!string.Equals(record.Previous, Hash, StringComparison.Ordinal))
            Fault(record, $"record {record.Sequence} does not name the hash of the record before it");
        damaged = 0;
        (Sequence, Hash) = (record.Sequence, record.Hash);
        return record;
    }

    private void Fault(LogRecord record, string reason) => report(new ArchiveFault(record.Position.File, record.Line.Value, reason), null);
}
