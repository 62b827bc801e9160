namespace FeedServer.Items;

/// <summary>An item together with its text, as feeds and item pages need it.</summary>
public sealed record Entry(Item Item, ItemBody Body);
