namespace FeedServer.Api;

/// <summary>What is left of a withdrawn item: its identity, its place, and why it went.</summary>
internal sealed record WithdrawnItem
{
    /// <summary>Its identity for ever.</summary>
    public required string Id { get; init; }

    /// <summary>The address of its page, which says the same.</summary>
    public required string Page { get; init; }

    /// <summary>When it was withdrawn, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why, in the operator's words; null when no reason was given.</summary>
    public required string? Reason { get; init; }

    /// <summary>The tombstone of an item; null for one that is there.</summary>
    public static WithdrawnItem? From(Publication publication, Item item) => item.Withdrawn is not { } stone ? null : new WithdrawnItem
    {
        Id = item.Id.Value,
        Page = publication.Absolute(item.Path),
        At = stone.At.UtcDateTime,
        Reason = stone.Reason.Length > 0 ? stone.Reason : null,
    };
}
