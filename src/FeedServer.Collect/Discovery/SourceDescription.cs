namespace FeedServer.Collect.Discovery;

/// <summary>Kinds of sources in words, as files and command lines write them.</summary>
public static class SourceDescription
{
    public static string For(SourceKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a word; null when it is none that can be added.</summary>
    public static SourceKind? Kind(string? word) => word switch
    {
        "feed" => SourceKind.Feed,
        "page" => SourceKind.Page,
        "sitemap" => SourceKind.Sitemap,
        _ => null,
    };
}
