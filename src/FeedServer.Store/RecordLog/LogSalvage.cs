namespace FeedServer.Store.RecordLog;

/// <summary>Finds whole records in bytes that are no line: where a line feed was damaged, behind a hole of zeros, in a torn end.</summary>
internal static class LogSalvage
{
    private const int MostTries = 4;

    private static ReadOnlySpan<byte> Start => "{\"seq\":"u8;

    /// <summary>The records whose hashes verify, by their place in the bytes, ascending.</summary>
    public static IReadOnlyList<(int Offset, int Length, LogRecord Record)> In(byte[] bytes)
    {
        var found = new List<(int Offset, int Length, LogRecord Record)>();
        var starts = new Stack<int>();
        for (var at = 0; Next(bytes, at) is (int start, int end); at = start < end ? start + Start.Length : end)
        {
            if (start < end)
            {
                starts.Push(start);
                continue;
            }
            // The nearest start is the line's own, unless its body holds the same words.
            foreach (var from in starts.Take(MostTries))
                if (LogLine.Read(bytes.AsMemory(from, end - from)) is { } record)
                {
                    found.Add((from, end - from, record));
                    starts.Clear();
                    break;
                }
        }
        return found;
    }

    /// <summary>The whole records in the files that were set aside: those of earlier restorations, the newest first, and the
    /// quarantine.</summary>
    public static IEnumerable<LogLineRead> Copies(LogFolder folder)
    {
        if (Directory.Exists(folder.Damaged))
            foreach (var aside in Directory.EnumerateDirectories(folder.Damaged).OrderDescending(StringComparer.Ordinal))
                foreach (var line in new LogReader(new LogFolder(aside)) { TakesTornEnds = true }.Read(null, null))
                    yield return line;
        if (!Directory.Exists(folder.Quarantine)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder.Quarantine, "*.bad").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(path);
            foreach (var (offset, length, record) in In(bytes))
            {
                var position = new LogPosition(Path.GetFileName(path).Split('@')[0], offset, length);
                yield return new LogLineRead(position, default, bytes[offset..(offset + length)], record with { Position = position });
            }
        }
    }

    /// <summary>How many bytes of a run that is longer than any line are looked at by themselves: up to where the last record may
    /// begin.</summary>
    public static int EndOfPart(ReadOnlySpan<byte> bytes) =>
        bytes.LastIndexOf(Start) is > 0 and var start ? start : bytes.Length - Start.Length;

    /// <summary>The next start of a record and the next end of one, the lower being the one that comes first; null when neither
    /// does.</summary>
    private static (int Start, int End)? Next(ReadOnlySpan<byte> bytes, int at)
    {
        var start = bytes[at..].IndexOf(Start) is >= 0 and var ahead ? at + ahead : int.MaxValue;
        var end = EndFrom(bytes, at, Math.Min(start, bytes.Length));
        return (start, end) == (int.MaxValue, int.MaxValue) ? null : (start, end);
    }

    /// <summary>The offset after the first hash that ends a line, if it begins before a limit.</summary>
    private static int EndFrom(ReadOnlySpan<byte> bytes, int at, int limit)
    {
        while (at < limit && bytes[at..limit].IndexOf(LogLine.HashStart) is >= 0 and var ahead)
        {
            var end = at + ahead + LogLine.TailLength;
            if (end <= bytes.Length && bytes[(end - 2)..end].SequenceEqual("\"}"u8)) return end;
            at += ahead + LogLine.HashStart.Length;
        }
        return int.MaxValue;
    }
}
