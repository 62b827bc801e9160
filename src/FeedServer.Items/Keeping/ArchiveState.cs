namespace FeedServer.Items.Keeping;

/// <summary>The archive at a glance, held in memory.</summary>
public sealed record ArchiveState
{
    /// <summary>Number of the last record of items, keys and links between items: any change of what the archive's pages and feeds say
    /// raises it. Polls do not, or every poll would make every rendered document void.</summary>
    public required long Sequence { get; init; }

    /// <summary>Number of the last record of the ledger; what shows polls depends on it besides. 0 while there is none.</summary>
    public long LedgerSequence { get; init; }

    /// <summary>When the ledger was last written to, UTC; null while it is empty.</summary>
    public DateTimeOffset? LedgerChanged { get; init; }

    /// <summary>When the record of <see cref="Sequence"/>, or one before it that is dated later, was written, UTC; null while there is
    /// none. Unlike <see cref="LastChanged"/> it moves with changes of markup, and with imported states, which keep the instants that they
    /// had.</summary>
    public DateTimeOffset? LastServed { get; init; }

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

    /// <summary>The most items that one filing day ever had at once; 0 while no item is dated. It only grows.</summary>
    public int MostADay { get; init; }
}
