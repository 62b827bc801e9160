using System.ComponentModel;

namespace FeedServer.Api;

/// <summary>What is left of a withdrawn item: its identity, its place, and why it went.</summary>
internal sealed record WithdrawnItem
{
    [Description("Its identity for ever.")]
    public required string Id { get; init; }

    [Description("The address of its page, which says the same.")]
    public required string Page { get; init; }

    [Description("When it was withdrawn, UTC.")]
    public required DateTime At { get; init; }

    [Description("Why, in the operator's words; null when no reason was given.")]
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
