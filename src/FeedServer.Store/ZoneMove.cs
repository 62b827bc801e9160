namespace FeedServer.Store;

/// <summary>What it means for an archive to be filed by the days of another zone.</summary>
/// <param name="From">The zone, other than the new one, that a first item's dates are kept in, an IANA name.</param>
/// <param name="Items">All items, with the withdrawn ones.</param>
/// <param name="Moved">Of these, the ones that fall on another day; their paths change, and the former ones lead there.</param>
/// <param name="Numbers">Those whose dates are to be written anew, ascending.</param>
public sealed record ZoneMove(string From, long Items, int Moved, IReadOnlyList<long> Numbers);
