namespace FeedServer.Collect.Raw;

/// <summary>What would become of one item of a raw document.</summary>
/// <param name="Kind">What would be decided.</param>
/// <param name="Draft">What the present readers say of it.</param>
/// <param name="Changes">What would change, one short line a field; none for new and unchanged items.</param>
public sealed record ReprocessedItem(KeepKind Kind, ItemDraft Draft, IReadOnlyList<string> Changes);
