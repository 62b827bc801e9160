namespace FeedServer.Items.Keeping;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items in the order asked for.</param>
/// <param name="Next">Where it ends, for the page after; null when this is the last.</param>
public sealed record ItemPage(IReadOnlyList<Item> Items, ItemCursor? Next);
