namespace FeedServer.Items.Ledger;

/// <summary>A poll that was made, as the record log tells it.</summary>
/// <param name="At">When it began, UTC, milliseconds.</param>
/// <param name="Kind">What it came to.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record RecordedPoll(DateTimeOffset At, PollKind Kind, string? Failure)
{
    /// <summary>Items that were new.</summary>
    public int New { get; init; }

    /// <summary>Items that were revised.</summary>
    public int Revised { get; init; }

    /// <summary>Items that said nothing new.</summary>
    public int Unchanged { get; init; }

    /// <summary>Items that were refused.</summary>
    public int Refused { get; init; }

    /// <summary>Why items were refused, each reason once, the first few.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
