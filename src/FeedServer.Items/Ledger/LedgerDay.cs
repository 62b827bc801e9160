namespace FeedServer.Items.Ledger;

/// <summary>What the polls of one source on one day came to.</summary>
public sealed record LedgerDay
{
    /// <summary>The source's id.</summary>
    public required string Source { get; init; }

    /// <summary>The day in the publication's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Polls made.</summary>
    public int Polls { get; init; }

    /// <summary>Polls that brought a document.</summary>
    public int Fetched { get; init; }

    /// <summary>Polls that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Polls answered well that brought nothing new or revised.</summary>
    public int Silent { get; init; }

    /// <summary>Items that were new.</summary>
    public int New { get; init; }

    /// <summary>Items that were revised.</summary>
    public int Revised { get; init; }

    /// <summary>Items that said nothing new.</summary>
    public int Unchanged { get; init; }

    /// <summary>Items that were refused.</summary>
    public int Refused { get; init; }

    /// <summary>Why polls failed and items were refused, each reason once, the first ten.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The first failed poll of the day, UTC; null when none failed.</summary>
    public DateTimeOffset? FirstFailure { get; init; }

    /// <summary>The last poll of the day that was answered well, UTC; null when none was.</summary>
    public DateTimeOffset? LastSuccess { get; init; }
}
