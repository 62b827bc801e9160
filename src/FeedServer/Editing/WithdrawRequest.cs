namespace FeedServer.Editing;

/// <summary>What the verb <c>withdraw</c> asks for: one item, or all of a source.</summary>
public sealed record WithdrawRequest
{
    /// <summary>A path, a whole address or an id; null when a source is given.</summary>
    public string? Permalink { get; init; }

    /// <summary>The id of a source; null when a permalink is given.</summary>
    public string? Source { get; init; }

    /// <summary>Of a source: the first filing day; null for no bound. A bound leaves undated items as they are.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Of a source: the last filing day; null for no bound.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Shown on the tombstones.</summary>
    public required string Reason { get; init; }

    /// <summary>Who withdraws; null where nobody says.</summary>
    public string? By { get; init; }
}
