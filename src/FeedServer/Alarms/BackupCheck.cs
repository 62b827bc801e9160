using FeedServer.Backups;

namespace FeedServer.Alarms;

/// <summary>The backups: whether the last one failed, and whether one that was due is missing.</summary>
internal sealed class BackupCheck(Settings settings, TimeProvider clock)
{
    // A backup of a large archive takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    public ValueTask<IReadOnlyList<AlarmCondition>> LookAsync(CancellationToken cancellation)
    {
        var (texts, last) = (SiteTexts.For(settings.Publication.Language), LastBackup.Read(settings.ArchiveRoot));
        var reason = last.Failed is { } failed ? texts.BackupNotDone(AlarmText.Instant(failed.At, settings.Publication), failed.Reason)
            : last.Good is { } good && IsMissing(good.At) ? texts.NoBackupSince(AlarmText.Instant(good.At, settings.Publication)) : null;
        return ValueTask.FromResult<IReadOnlyList<AlarmCondition>>(
            reason is null ? [] : [new AlarmCondition(AlarmKind.BackupFailed, "", reason)]);
    }

    /// <summary>Whether the run after the last good one should have ended by now.</summary>
    private bool IsMissing(DateTimeOffset good) => settings.Backup.Schedule(settings.Publication.Zone.Info) is { } schedule
        && schedule.Next(good) is { } due && clock.GetUtcNow() > due + Patience;
}
