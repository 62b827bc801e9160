using FeedServer.Items.Ledger;

namespace FeedServer.Pages.Coverage;

/// <summary>A source that was not fully collected on a day.</summary>
/// <param name="Source">Which.</param>
/// <param name="State">Partly or not at all.</param>
/// <param name="Polls">What its polls came to; null when none was made.</param>
public sealed record DayGap(CollectedSource Source, DayState State, LedgerDay? Polls);
