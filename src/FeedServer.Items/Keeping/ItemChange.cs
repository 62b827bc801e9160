namespace FeedServer.Items.Keeping;

/// <summary>An item before and after a write.</summary>
/// <param name="Kind">New, revised, touched or withdrawn; touched also when only its links to the same story elsewhere changed.</param>
/// <param name="Before">The item before; null for a new one.</param>
/// <param name="After">The item after.</param>
public sealed record ItemChange(KeepKind Kind, Item? Before, Item After);
