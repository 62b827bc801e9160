using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>
/// What a document says about its article outside the article's text: front matter, metadata, markup. Null or empty: not said.
/// </summary>
public sealed record ArticleHints
{
    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The section's printed name.</summary>
    public string? Section { get; init; }

    /// <summary>Tags in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Summary or description.</summary>
    public string? Summary { get; init; }

    /// <summary>Language, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>When it was published.</summary>
    public StatedDate? Published { get; init; }

    /// <summary>When what it reports happened.</summary>
    public StatedDate? Event { get; init; }

    /// <summary>The place of the dateline.</summary>
    public string? Place { get; init; }

    /// <summary>The source tag of the dateline.</summary>
    public string? SourceTag { get; init; }

    /// <summary>The credited names.</summary>
    public Byline Byline { get; init; } = Byline.None;

    /// <summary>The article's own id, an absolute IRI.</summary>
    public string? UpstreamId { get; init; }

    /// <summary>Its own address (canonical link), absolute.</summary>
    public string? Link { get; init; }
}
