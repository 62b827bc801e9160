namespace FeedServer.Collect.Raw;

/// <summary>Which raw documents are read again; by default all.</summary>
public sealed record ReprocessingScope
{
    /// <summary>Only documents of this source; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>First day they were fetched on, UTC, inclusive; null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day they were fetched on, UTC, inclusive; null for no bound.</summary>
    public DateOnly? To { get; init; }

    /// <summary>True when nothing that stands in this document or an older one is asked for.</summary>
    internal bool IsBefore(RawEntry entry) => From is { } from && DayOf(entry) < from;

    /// <summary>True when the document is only read to know which items have newer states in it.</summary>
    internal bool IsAfter(RawEntry entry) => To is { } to && DayOf(entry) > to;

    private static DateOnly DayOf(RawEntry entry) => DateOnly.FromDateTime(entry.At.UtcDateTime);
}
