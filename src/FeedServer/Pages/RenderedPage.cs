namespace FeedServer.Pages;

/// <summary>One HTML document, ready to be sent and cached.</summary>
public sealed record RenderedPage
{
    /// <summary>The whole document, UTF-8 without a byte order mark.</summary>
    public required byte[] Html { get; init; }

    /// <summary>The HTTP status it is sent with: 200, 404 or 410.</summary>
    public required int Status { get; init; }

    /// <summary>The feeds of its list, the value of the <c>Link</c> header; null where nothing lies.</summary>
    public string? Links { get; init; }
}
