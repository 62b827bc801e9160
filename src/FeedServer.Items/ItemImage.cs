namespace FeedServer.Items;

/// <summary>One picture of an item, with what the article says about it.</summary>
public sealed record ItemImage
{
    /// <summary>Where it is: an absolute http(s) URL, or a path of this server that begins with <c>/images/</c> and resolves against
    /// <see cref="Publication.BaseUrl"/>.</summary>
    public required string Address { get; init; }

    /// <summary>What the picture shows, for those who cannot see it; empty when the source gave none.</summary>
    public string Alt { get; init; } = "";

    /// <summary>The caption without its credit; null when there is none.</summary>
    public string? Caption { get; init; }

    /// <summary>Whose picture it is, as printed, without the words "Ảnh:" or "Photo:"; null when not said.</summary>
    public string? Credit { get; init; }

    /// <summary>Width in pixels; null when unknown.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels; null when unknown.</summary>
    public int? Height { get; init; }

    /// <summary>The media type, such as <c>image/jpeg</c>; null when unknown.</summary>
    public string? MediaType { get; init; }

    /// <summary>Size in bytes; null when unknown.</summary>
    public long? Length { get; init; }
}
