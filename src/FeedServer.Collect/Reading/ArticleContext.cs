using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>What is known about an article from outside its document.</summary>
public sealed record ArticleContext
{
    /// <summary>Its absolute address; evidence for dates. Null for a file.</summary>
    public Uri? Url { get; init; }

    /// <summary>When it was first seen, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>True when it appeared since the last poll, see <see cref="Document.IsFresh"/>.</summary>
    public bool IsFresh { get; init; }

    /// <summary>The zone whose days dates are given in.</summary>
    public required PublicationZone Zone { get; init; }

    /// <summary>The title of last resort, for an article without a title and without a sentence: the file's name, the host.</summary>
    public required string FallbackTitle { get; init; }
}
