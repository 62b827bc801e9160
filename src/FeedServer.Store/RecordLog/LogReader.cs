namespace FeedServer.Store.RecordLog;

/// <summary>Reads a log's lines in the order of its files; a line whose hash does not verify is a fault, not an end.</summary>
internal sealed class LogReader(LogFolder folder)
{
    private const int BlockSize = 1 << 20;

    /// <summary>Bytes read so far, for progress.</summary>
    public long BytesRead { get; private set; }

    /// <summary>
    /// Lines from a position (null: from the beginning) up to a file and offset (null: to the end). Line numbers count
    /// from the position, unless it is the beginning of a file. Bytes after the last line feed are no line.
    /// </summary>
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
            if (read == 0) yield break;
            BytesRead += read;
            filled += read;
            var consumed = 0;
            while (block.AsSpan(consumed, filled - consumed).IndexOf((byte)'\n') is >= 0 and var length)
            {
                var bytes = block.AsSpan(consumed, length).ToArray();
                yield return Judge(bytes, new LogPosition(file, lineAt, length), new LineNumber(before, ++number));
                consumed += length + 1;
                lineAt += length + 1;
            }
            block.AsSpan(consumed, filled - consumed).CopyTo(block);
            filled -= consumed;
            if (filled == block.Length) Array.Resize(ref block, block.Length * 2);
        }
    }

    private static LogLineRead Judge(byte[] bytes, LogPosition position, LineNumber number) =>
        new(position, number, bytes, LogLine.Read(bytes) is { } record ? record with { Position = position, Line = number } : null);

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
