using FeedServer.Collect.Sources;

namespace FeedServer.Collect.Polling;

/// <summary>The list of kinds of sources that are polled, and what polls each.</summary>
/// <param name="Feeds">For feeds.</param>
/// <param name="Pages">For pages that list articles, and for sitemaps.</param>
public sealed record SourceReaders(ISourceReader Feeds, ISourceReader Pages)
{
    /// <summary>What polls a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not polled: the drop folder.</exception>
    public ISourceReader For(SourceKind kind) => kind switch
    {
        SourceKind.Feed => Feeds,
        SourceKind.Page => Pages,
        SourceKind.Sitemap => Pages,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is not polled."),
    };
}
