namespace FeedServer.Alarms;

/// <summary>The disk of the archive: how much is free, and whether it is written to.</summary>
/// <param name="settings">Where the archive is, and the least that must be free.</param>
/// <param name="free">The bytes free on the disk of a folder.</param>
/// <param name="writing">Whether the archive is written to.</param>
internal sealed class DiskCheck(Settings settings, Func<string, long> free, IArchiveWriting writing)
{
    /// <summary>The bytes free for this process on the disk that a folder lies on.</summary>
    /// <exception cref="IOException">It cannot be told.</exception>
    public static long FreeOn(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    public ValueTask<IReadOnlyList<AlarmCondition>> LookAsync(CancellationToken cancellation)
    {
        var texts = SiteTexts.For(settings.Publication.Language);
        var found = new List<AlarmCondition>();
        if (writing.Stopped is { } stop) found.Add(new AlarmCondition(AlarmKind.WritingStopped, "", stop.Reason));
        if (settings.Monitoring.Alarm.MinDiskFree is var least and > 0 && free(settings.ArchiveRoot) is var left && left < least)
            found.Add(new AlarmCondition(AlarmKind.DiskLow, "", texts.DiskFree(Bytes(left, texts), Bytes(least, texts))));
        return ValueTask.FromResult<IReadOnlyList<AlarmCondition>>(found);
    }

    private static string Bytes(long bytes, SiteTexts texts) => texts.Number(bytes / 1_000_000) + " MB";
}
