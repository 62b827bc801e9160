namespace FeedServer.Items.Keeping;

/// <summary>The next earlier and the next later filed item beside one, withdrawn ones skipped; null at the ends.</summary>
public sealed record ItemNeighbours(Item? Previous, Item? Next);
