namespace FeedServer.Cli;

/// <summary>An entry in <c>read --as feed</c>. Dates are UTC as <c>YYYY-MM-DDTHH:MM:SSZ</c>.</summary>
public sealed record FeedLineItem
{
    /// <summary>Its id as it stands.</summary>
    public string? Id { get; init; }

    /// <summary>Its page.</summary>
    public string? Link { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>When it was published; null when unknown.</summary>
    public string? PublishedUtc { get; init; }

    /// <summary>The words the date was read from.</summary>
    public string? PublishedWords { get; init; }

    /// <summary>When it was updated; null when unknown.</summary>
    public string? UpdatedUtc { get; init; }

    /// <summary>Its authors, parted by commas.</summary>
    public string? Author { get; init; }

    /// <summary>Its text as the feed gives it, HTML.</summary>
    public string? ContentTextPrefix { get; init; }

    /// <summary>Addresses of enclosures.</summary>
    public IReadOnlyList<string> EnclosureUrls { get; init; } = [];

    /// <summary>Addresses of Media RSS contents and pictures.</summary>
    public IReadOnlyList<string> MediaUrls { get; init; } = [];

    /// <summary>Categories and tags.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
