namespace FeedServer.Publish;

/// <summary>What the outside knows of a format.</summary>
/// <param name="Format">Which.</param>
/// <param name="Name">Its name as readers print it, such as <c>RSS 2.0</c>.</param>
/// <param name="Extension">What is put after a list's path, with the dot: <c>.rss</c>.</param>
/// <param name="MediaType">The bare media type, for links.</param>
public sealed record FeedFormatInfo(FeedFormat Format, string Name, string Extension, string MediaType)
{
    /// <summary>The Content-Type it is served with: media type and charset.</summary>
    public string ContentType { get; } = MediaType + "; charset=utf-8";
}
