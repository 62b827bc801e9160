namespace FeedServer.Items.Keeping;

/// <summary>What one write changed of what is published.</summary>
/// <param name="Sequence">The state's <see cref="ArchiveState.Sequence"/> with this write and none after it.</param>
/// <param name="Items">The items it changed, in the order of the write; one that was changed twice stands twice.</param>
public sealed record ArchiveChange(long Sequence, IReadOnlyList<ItemChange> Items)
{
    /// <summary>Arrival numbers of the items of whose comments others are shown now.</summary>
    public IReadOnlyCollection<long> Comments { get; init; } = [];
}
