namespace FeedServer.Items.Keeping;

/// <summary>The answer to one draft of a batch.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="Item">The item as it is now kept.</param>
public sealed record KeepOutcome(KeepKind Kind, Item Item);
