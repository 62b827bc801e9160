namespace FeedServer.Items.Keeping;

/// <summary>What lies at a permalink.</summary>
/// <param name="Item">The item; it may be withdrawn. Null when nothing ever lay there.</param>
/// <param name="Moved">True when the item has moved on from this path: redirect to <see cref="Items.Item.Path"/>.</param>
public sealed record Location(Item? Item, bool Moved);
