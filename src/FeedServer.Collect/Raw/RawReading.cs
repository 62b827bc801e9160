using FeedServer.Items;

namespace FeedServer.Collect.Raw;

/// <summary>What the present readers make of a raw document.</summary>
public sealed record RawReading
{
    /// <summary>Its drafts, in the order in which they would be kept.</summary>
    public IReadOnlyList<ItemDraft> Drafts { get; init; } = [];

    /// <summary>What was refused, one reason an item.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Why the document as a whole could not be read; null when it could.</summary>
    public string? Failure { get; init; }
}
