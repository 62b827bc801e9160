namespace FeedServer.Items.Keeping;

/// <summary>What one write changed of what is published.</summary>
/// <param name="State">The archive after it.</param>
/// <param name="Items">The items it touched, in the order of the write; one that was touched twice stands twice.</param>
public sealed record ArchiveChange(ArchiveState State, IReadOnlyList<ItemChange> Items);
