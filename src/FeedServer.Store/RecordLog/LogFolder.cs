using Microsoft.Win32.SafeHandles;

namespace FeedServer.Store.RecordLog;

/// <summary>The files of <c>records/</c>: <c>2026-11.jsonl</c>, then <c>2026-11.002.jsonl</c> once the first is full. Other names are left
/// alone.</summary>
internal sealed class LogFolder(string path)
{
    public string Path { get; } = path;

    /// <summary>Where damaged bytes are copied to.</summary>
    public string Quarantine => System.IO.Path.Combine(Path, "quarantine");

    /// <summary>Where files are kept as they were before they were mended, in one folder a time.</summary>
    public string Damaged => System.IO.Path.Combine(Path, "damaged");

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>The log's files, oldest first.</summary>
    public IReadOnlyList<string> Files() => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path, "*.jsonl").Select(file => System.IO.Path.GetFileName(file))
            .Where(name => Parse(name) is not null).OrderBy(name => Parse(name))]
        : [];

    /// <summary>The name of the file for a month (<c>2026-11</c>) and part, from 1.</summary>
    public static string NameOf(string month, int part) =>
        part == 1 ? month + ".jsonl" : string.Create(CultureInfo.InvariantCulture, $"{month}.{part:D3}.jsonl");

    /// <summary>Month and part of a file's name; null for another name.</summary>
    public static (string Month, int Part)? Parse(string name)
    {
        var words = name.Split('.');
        if (words.Length is < 2 or > 3 || words[^1] != "jsonl" || words[0].Length != 7 || words[0][4] != '-') return null;
        var part = 1;
        if (words.Length == 3 && !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out part)) return null;
        return name == NameOf(words[0], part) ? (words[0], part) : null;
    }

    /// <summary>True when a line stands earlier in the log than another.</summary>
    public static bool IsBefore(LogPosition earlier, LogPosition later)
    {
        var files = Comparer<(string, int)?>.Default.Compare(Parse(earlier.File), Parse(later.File));
        return files < 0 || (files == 0 && earlier.Offset < later.Offset);
    }

    /// <summary>Creates a file that its owner alone can read, unless it is there: callbacks of subscribers stand in the log.</summary>
    public static void Create(string path)
    {
        if (File.Exists(path)) return;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var created = new FileStream(path, options);
    }

    public long TotalBytes() => Files().Sum(file => new FileInfo(PathOf(file)).Length);

    /// <summary>The hash of the log's first record, by which logs are told apart; null while there is none, and where neither it nor the
    /// next one can be read.</summary>
    public string? First()
    {
        foreach (var line in new LogReader(this).Read(null, null))
        {
            if (line.Record is not { } record) continue;
            if (record.First is { } first) return first;
            if (record.Sequence > 1) return null;
        }
        return null;
    }

    /// <summary>The record at a position; null when the line there does not verify.</summary>
    public LogRecord? ReadAt(LogPosition position) =>
        BytesAt([position]).TryGetValue(position, out var bytes) && LogLine.Read(bytes) is { } record
            ? record with { Position = position } : null;

    /// <summary>The bytes of many lines, each file opened once and read onwards; what is no line of the log is left out.</summary>
    public IReadOnlyDictionary<LogPosition, byte[]> BytesAt(IReadOnlyList<LogPosition> positions)
    {
        var lines = new Dictionary<LogPosition, byte[]>(positions.Count);
        foreach (var inFile in positions.Distinct().GroupBy(position => position.File, StringComparer.Ordinal))
        {
            // Of a file that was deleted while it was written readers have the copy.
            using var reading = TryOpen(inFile.Key) ?? (LogRescue.Find(this, inFile.Key) is { } saved ? Open(saved) : null);
            if (reading is null) continue;
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
        using var reading = TryOpen(position.File);
        return reading is not null && IsFeedAt(reading, position.End - 1)
            && (position.Offset == 0 || IsFeedAt(reading, position.Offset - 1));
    }

    private SafeFileHandle? TryOpen(string file) => Parse(file) is null || !File.Exists(PathOf(file)) ? null : Open(PathOf(file));

    private static SafeFileHandle Open(string path) => File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);

    private static bool IsFeedAt(SafeFileHandle reading, long offset)
    {
        Span<byte> feed = stackalloc byte[1];
        return RandomAccess.Read(reading, feed, offset) == 1 && feed[0] == (byte)'\n';
    }
}

/// <summary>Copies of damaged bytes, named by where they stood: <c>quarantine/2026-11.jsonl@4711.bad</c>.</summary>
internal static class Quarantine
{
    /// <summary>As <see cref="Put"/>; empty where no copy can be written. The bytes stay in the log.</summary>
    public static string TryPut(LogFolder folder, string file, long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Put(folder, file, offset, bytes);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Copies the bytes and returns the copy's path; an equal copy is not made twice.</summary>
    public static string Put(LogFolder folder, string file, long offset, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(folder.Quarantine);
        for (var copy = 0; ; copy++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{file}@{offset}{(copy == 0 ? "" : "-" + copy)}.bad");
            var path = Path.Combine(folder.Quarantine, name);
            if (!File.Exists(path))
            {
                // Durable before the original may be cut off.
                LogFolder.Create(path);
                using (var bad = new FileStream(path, FileMode.Open, FileAccess.Write))
                {
                    bad.Write(bytes);
                    bad.Flush(flushToDisk: true);
                }
                DurableFolder.Flush(folder.Quarantine);
                DurableFolder.Flush(folder.Path);
                return path;
            }
            if (bytes.SequenceEqual(File.ReadAllBytes(path))) return path;
        }
    }
}
