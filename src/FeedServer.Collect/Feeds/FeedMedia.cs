namespace FeedServer.Collect.Feeds;

/// <summary>A file that belongs to an entry.</summary>
public sealed record FeedMedia
{
    /// <summary>Its absolute address.</summary>
    public required string Address { get; init; }

    /// <summary>Media type; null when not said.</summary>
    public string? MediaType { get; init; }

    /// <summary>Size in bytes; null when not said or no number.</summary>
    public long? Length { get; init; }

    /// <summary>Caption or description, plain text; null when none.</summary>
    public string? Caption { get; init; }

    /// <summary>Whose it is; null when not said.</summary>
    public string? Credit { get; init; }
}
