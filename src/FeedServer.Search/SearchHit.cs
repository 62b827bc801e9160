namespace FeedServer.Search;

/// <summary>An item that was found, to be read from the store.</summary>
/// <param name="Number">Its <see cref="Item.Number"/>.</param>
/// <param name="Revision">The revision that matches: the present one, or an older one where those were asked for.</param>
public readonly record struct SearchHit(long Number, int Revision);
