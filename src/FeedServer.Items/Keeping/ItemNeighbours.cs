namespace FeedServer.Items.Keeping;

/// <summary>The items before and after one item in filing order, withdrawn ones skipped; null at the ends.</summary>
public sealed record ItemNeighbours(Item? Previous, Item? Next);
