namespace FeedServer.Pages.Coverage;

/// <summary>How a day that is over was collected.</summary>
/// <param name="Day">The day.</param>
/// <param name="Full">Sources that were fully collected.</param>
/// <param name="Gaps">The others that were to be collected.</param>
public sealed record DayReading(DateOnly Day, int Full, IReadOnlyList<DayReading.Gap> Gaps)
{
    /// <summary>Sources that were to be collected.</summary>
    public int Expected => Full + Gaps.Count;

    /// <summary>The day as a whole.</summary>
    public DayState State => Gaps.Select(gap => gap.State).Concat(Full > 0 ? [DayState.Full] : []).Together();

    /// <summary>A source that was not fully collected on the day.</summary>
    /// <param name="Source">Which.</param>
    /// <param name="State">In part or not at all.</param>
    /// <param name="Polls">The results of its polls; null when none was made.</param>
    public sealed record Gap(CollectedSource Source, DayState State, LedgerDay? Polls);
}
