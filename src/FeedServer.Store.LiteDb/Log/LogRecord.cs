namespace FeedServer.Store.LiteDb.Log;

/// <summary>One line of the log that proved itself.</summary>
internal sealed record LogRecord
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public required string Previous { get; init; }

    public required string Hash { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public LogPosition Position { get; init; }

    /// <summary>Line number in its file, from 1; 0 when it was read by offset.</summary>
    public long Line { get; init; }
}
