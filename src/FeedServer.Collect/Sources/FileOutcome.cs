namespace FeedServer.Collect.Sources;

/// <summary>What became of one file of a collection: kept in some way, or refused with a reason.</summary>
public sealed record FileOutcome
{
    /// <summary>Its path below the source's folder, forward slashes, control characters escaped.</summary>
    public required string File { get; init; }

    /// <summary>What the store decided; null when the file was refused.</summary>
    public KeepKind? Kept { get; init; }

    /// <summary>The permalink's path of the item; null when the file was refused.</summary>
    public string? ItemPath { get; init; }

    /// <summary>Why it was refused, as a clause with its place; null when it was kept.</summary>
    public string? Reason { get; init; }

    /// <summary>What the reader noticed, in English.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
