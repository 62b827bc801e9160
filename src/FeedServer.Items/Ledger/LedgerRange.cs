namespace FeedServer.Items.Ledger;

/// <summary>Days of a source.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, inclusive; before <paramref name="From"/> there are none.</param>
public readonly record struct LedgerRange(string Source, DateOnly From, DateOnly To);
