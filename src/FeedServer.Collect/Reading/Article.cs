namespace FeedServer.Collect.Reading;

/// <summary>An article as read, before it is cleaned and before its pictures are fetched.</summary>
public sealed record Article
{
    /// <summary>What it says. Pictures still have the addresses of the document.</summary>
    public required ItemContent Content { get; init; }

    /// <summary>Its text as HTML, not yet sanitised.</summary>
    public required string Html { get; init; }

    /// <summary>The id its front matter or metadata gives; null when none.</summary>
    public string? UpstreamId { get; init; }

    /// <summary>Its address at its source; null when none.</summary>
    public string? Link { get; init; }

    /// <summary>What the reader noticed and the operator may want to know, in English.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
