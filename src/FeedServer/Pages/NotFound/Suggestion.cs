namespace FeedServer.Pages.NotFound;

/// <summary>Something that is there, pointed to from a page where nothing is.</summary>
public sealed record Suggestion
{
    /// <summary>Where it leads.</summary>
    public required string Path { get; init; }

    /// <summary>What lies there.</summary>
    public required string Text { get; init; }

    /// <summary>What lies there as a date for machines; null when it is no date.</summary>
    public string? DateAttribute { get; init; }

    /// <summary>The text's language where it is not the page's; null otherwise.</summary>
    public string? Language { get; init; }

    /// <summary>How much lies there; null to say nothing.</summary>
    public string? Note { get; init; }
}
