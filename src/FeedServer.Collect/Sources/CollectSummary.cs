namespace FeedServer.Collect.Sources;

/// <summary>What one collection of one source came to.</summary>
public sealed record CollectSummary
{
    public required string Source { get; init; }

    /// <summary>One outcome a file, in the order in which they were decided; a thousand unchanged files are a thousand outcomes.</summary>
    public required IReadOnlyList<FileOutcome> Outcomes { get; init; }

    /// <summary>Files that are still being written and were left for the next collection.</summary>
    public IReadOnlyList<string> Unfinished { get; init; } = [];

    /// <summary>Files known before that are there no longer; their items stay.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Why the source as a whole could not be collected; null when it could.</summary>
    public string? Failure { get; init; }

    /// <summary>How many files were decided this way.</summary>
    public int Count(KeepKind kind) => Outcomes.Count(outcome => outcome.Kept == kind);

    public int Refused => Outcomes.Count(outcome => outcome.Kept is null);

    /// <summary>True when something new was kept: worth publishing anew.</summary>
    public bool ChangedAnything => Outcomes.Any(outcome => outcome.Kept is KeepKind.New or KeepKind.Revised or KeepKind.MetadataOnly);
}
