namespace FeedServer.Store.RecordLog;

/// <summary>A line of the log whose hash verified.</summary>
internal sealed record LogRecord
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public required string Previous { get; init; }

    /// <summary>The hash that the next line names: the line's own, or the one of the lost line that it stands for.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash of the log's first record, by which logs are told apart, as far as this line knows it: the first two do. A line
    /// that stands for a lost one has another hash where that of the lost one is not known.</summary>
    public string? First => (Sequence, Restored) switch { (1, not { For: null }) => Hash, (2, null) => Previous, _ => null };

    /// <summary>Set when the line stands for one that was lost.</summary>
    public RestoredMark? Restored { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public LogPosition Position { get; init; }

    /// <summary>Line number in its file; 0 when it was read by offset.</summary>
    public LineNumber Line { get; init; }
}

/// <summary>The number of a line in its file, from 1; counted when it is asked for.</summary>
/// <param name="Before">Lines before those that were read; null for none.</param>
/// <param name="Within">Number among those that were read.</param>
internal readonly record struct LineNumber(Lazy<long>? Before, long Within)
{
    public long Value => (Before?.Value ?? 0) + Within;
}

/// <summary>Where a line lies: file name under <c>records/</c>, byte offset, length without its line feed.</summary>
internal readonly record struct LogPosition(string File, long Offset, int Length)
{
    /// <summary>The offset after the line feed.</summary>
    public long End => Offset + Length + 1;
}
