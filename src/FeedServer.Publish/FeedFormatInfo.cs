namespace FeedServer.Publish;

/// <summary>A format as everything else knows it.</summary>
/// <param name="Format">Which.</param>
/// <param name="Name">Its name as readers print it, such as <c>RSS 2.0</c>.</param>
/// <param name="Extension">What is put after a list's path, with the dot: <c>.rss</c>.</param>
/// <param name="MediaType">The bare media type, for links.</param>
/// <param name="Write">Writes a feed: UTF-8 without byte order mark, the same bytes for the same feed.</param>
public sealed record FeedFormatInfo(FeedFormat Format, string Name, string Extension, string MediaType, Func<ComposedFeed, byte[]> Write)
{
    /// <summary>Whether it is XML, which browsers lay out only under a type of no special kind.</summary>
    public bool IsXml { get; } = MediaType.EndsWith("+xml", StringComparison.Ordinal);

    /// <summary>The Content-Type it is served with: media type and charset.</summary>
    public string ContentType { get; } = MediaType + "; charset=utf-8";
}
