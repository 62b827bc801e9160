namespace FeedServer.Collect.Sources;

/// <summary>The kinds of sources.</summary>
public enum SourceKind
{
    /// <summary>The drop folder; there is always exactly one.</summary>
    Drop,

    /// <summary>An RSS, Atom or JSON feed.</summary>
    Feed,

    /// <summary>A page that lists articles.</summary>
    Page,

    /// <summary>A sitemap or news sitemap.</summary>
    Sitemap,
}
