namespace FeedServer.Collect.History;

/// <summary>What reaching back into a feed's history came to.</summary>
public sealed record HistoryResult
{
    /// <summary>Documents read, the head feed included.</summary>
    public required int Documents { get; init; }

    /// <summary>Items that were new.</summary>
    public required int New { get; init; }

    /// <summary>Items known already.</summary>
    public required int Known { get; init; }

    /// <summary>Entries refused, one reason each.</summary>
    public required IReadOnlyList<string> Refused { get; init; }

    /// <summary>Why the walk ended, as a clause.</summary>
    public required string End { get; init; }

    /// <summary>False when an error ended the walk, and older items may lie beyond it.</summary>
    public required bool IsWhole { get; init; }
}
