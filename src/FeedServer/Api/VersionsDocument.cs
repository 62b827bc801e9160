using System.ComponentModel;

namespace FeedServer.Api;

/// <summary>The public states of an item.</summary>
internal sealed record VersionsDocument
{
    [Description("The item's identity.")]
    public required string Id { get; init; }

    [Description("The item's page.")]
    public required string Page { get; init; }

    [Description("Its states, the newest first.")]
    public required IReadOnlyList<StateDocument> Versions { get; init; }

    [Description("The address of the page after; null on the last.")]
    public required string? Next { get; init; }
}
