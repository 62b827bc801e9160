namespace FeedServer.Collect.Sources;

/// <summary>A source as the operator wrote it into <c>sources.opml</c>.</summary>
public sealed record SourceDefinition
{
    /// <summary>Its id for ever: letters, digits, dots and hyphens; items belong to it.</summary>
    public required string Id { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>What is polled: an absolute http(s) address.</summary>
    public required Uri Address { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>The site's page for people; null when unknown.</summary>
    public Uri? Home { get; init; }

    /// <summary>True when it is not to be polled until resumed.</summary>
    public bool Paused { get; init; }

    /// <summary>True when nobody is to see where it is: it is shown by its name only.</summary>
    public bool Private { get; init; }

    /// <summary>The section its items are filed in when they name none; null for none.</summary>
    public string? Section { get; init; }

    /// <summary>Never polled more often; null for the setting's.</summary>
    public TimeSpan? MinInterval { get; init; }

    /// <summary>Never polled more seldom; null for the setting's.</summary>
    public TimeSpan? MaxInterval { get; init; }

    /// <summary>The IANA name of the zone whose clock its times without a zone show; null for the publication's.</summary>
    public string? Zone { get; init; }

    /// <summary>Where things stand on its pages; null to find them.</summary>
    public PageSelectors? Selectors { get; init; }
}
