namespace FeedServer.Hosting;

/// <summary>How much room the archive takes.</summary>
/// <param name="At">When it was counted, UTC.</param>
/// <param name="Free">Bytes that are free on its disk for this program.</param>
/// <param name="Parts">Its parts, the largest first.</param>
public sealed record ArchiveSize(DateTimeOffset At, long Free, IReadOnlyList<ArchivePart> Parts)
{
    private const int Days = 30;

    /// <summary>Bytes in all.</summary>
    public long Bytes => Parts.Sum(part => part.Bytes);

    /// <summary>Bytes a day by which it grew of late.</summary>
    public long DailyGrowth => Parts.Sum(part => part.Lately) / Days;

    /// <summary>In how many days the disk is full, should it go on like this; null when it does not grow, or for longer than a
    /// century.</summary>
    public int? DaysLeft => DailyGrowth > 0 && Free / DailyGrowth is < 36500 and var days ? (int)days : null;
}
