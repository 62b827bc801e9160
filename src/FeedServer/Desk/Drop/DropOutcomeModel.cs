namespace FeedServer.Desk.Drop;

/// <summary>What became of a file that was put into the drop folder.</summary>
public sealed record DropOutcomeModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }

    /// <summary>Its path below the folder.</summary>
    public required string File { get; init; }

    /// <summary>What became of it; null while it was not read.</summary>
    public DropOutcome? Outcome { get; init; }

    /// <summary>When, in words; null while it was not read.</summary>
    public string? At { get; init; }

    /// <summary>Its item as it is now; null for none.</summary>
    public Item? Item { get; init; }
}
