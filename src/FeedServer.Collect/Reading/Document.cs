namespace FeedServer.Collect.Reading;

/// <summary>A document as it came, with what is known about it from outside.</summary>
public sealed record Document
{
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>File name or address, for choosing a reader and for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Its absolute address, when it has one; evidence for dates and the base of relative links.</summary>
    public Uri? Url { get; init; }

    /// <summary>The media type with charset as sent; null when none was.</summary>
    public string? ContentType { get; init; }

    /// <summary>When we first saw it, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>True when it is known to have appeared since the last poll: then a day and month without a year may be taken as the nearest
    /// past date to <see cref="FirstSeen"/>.</summary>
    public bool IsFresh { get; init; }

    /// <summary>The IANA name of the source's zone, whose clock its times without a zone show; null for the publication's.</summary>
    public string? Zone { get; init; }

    /// <summary>Names of the pictures that lie beside its file under its name (<c>bai-1.jpg</c> beside <c>bai.txt</c>), in their order.
    /// </summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>The date that the list which led here prints for it; counts where the article says none itself. Null when none.</summary>
    public StatedDate? Listed { get; init; }

    /// <summary>On a page: where the operator says that things stand; null to find them.</summary>
    public PageSelectors? Selectors { get; init; }
}
