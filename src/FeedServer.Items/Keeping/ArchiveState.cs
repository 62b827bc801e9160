namespace FeedServer.Items.Keeping;

/// <summary>The archive at a glance, held in memory.</summary>
public sealed record ArchiveState
{
    /// <summary>Number of the last record applied; any change of what is served raises it.</summary>
    public required long Sequence { get; init; }

    /// <summary>The instant of the last public change, UTC; null while the archive is empty.</summary>
    public DateTimeOffset? LastChanged { get; init; }

    /// <summary>Items listed: dated and undated, without withdrawn ones.</summary>
    public required long Items { get; init; }

    /// <summary>Items without any date.</summary>
    public required long Undated { get; init; }

    /// <summary>The earliest filing day; null when no item is dated.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The latest filing day; null when no item is dated.</summary>
    public DateOnly? LastDay { get; init; }
}
