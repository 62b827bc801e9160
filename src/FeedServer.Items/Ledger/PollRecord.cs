namespace FeedServer.Items.Ledger;

/// <summary>One poll of a source as the ledger keeps it.</summary>
public sealed record PollRecord
{
    /// <summary>When it began, UTC, milliseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day in the publication's zone it counts for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What it came to.</summary>
    public required PollKind Kind { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Items that were new.</summary>
    public int New { get; init; }

    /// <summary>Items that were revised.</summary>
    public int Revised { get; init; }

    /// <summary>Items that said nothing new, or nothing a reader would notice.</summary>
    public int Unchanged { get; init; }

    /// <summary>Items that were refused.</summary>
    public int Refused { get; init; }

    /// <summary>Why items were refused, each reason once, the first few.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The source after this poll.</summary>
    public required SourceState State { get; init; }

    /// <summary>Documents below the source that were fetched with it.</summary>
    public IReadOnlyList<DocumentState> Documents { get; init; } = [];
}
