using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Feeds;

/// <summary>One entry of a feed as read. HTML is not yet cleaned; links are absolute where they could be made so.</summary>
public sealed record FeedEntry
{
    /// <summary>guid, atom:id, rdf:about or JSON id as it stands; null when none.</summary>
    public string? Id { get; init; }

    /// <summary>The entry's page; null when none.</summary>
    public string? Link { get; init; }

    /// <summary>The title as plain text, entities decoded; null when none.</summary>
    public string? Title { get; init; }

    /// <summary>When it says it was published; null when unknown or unreadable.</summary>
    public FeedDate? Published { get; init; }

    /// <summary>When it says it was updated; null when unknown or unreadable.</summary>
    public FeedDate? Updated { get; init; }

    /// <summary>Who wrote it, as printed.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The full text as HTML; null when the feed gives none.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>The summary as HTML; null when none apart from the content.</summary>
    public string? SummaryHtml { get; init; }

    /// <summary>What its relative links are resolved against by an xml:base in scope; null when none is: then its page is their
    /// base.</summary>
    public Uri? Base { get; init; }

    /// <summary>Categories and tags in order.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Language, BCP 47; null when not said.</summary>
    public string? Language { get; init; }

    public IReadOnlyList<FeedMedia> Enclosures { get; init; } = [];

    /// <summary>Media RSS content and thumbnails, itunes and JSON images.</summary>
    public IReadOnlyList<FeedMedia> Media { get; init; } = [];
}
