using FeedServer.Backups;

namespace FeedServer.Alarms;

/// <summary>The backups to <c>Backup:To</c>, or all where it is not set: whether the last one failed or found the record log damaged, and
/// whether one that was due is missing, the first one too.</summary>
internal sealed class BackupCheck(Settings settings, TimeProvider clock)
{
    private DateTimeOffset? awaited;

    public ValueTask<IReadOnlyList<AlarmCondition>> LookAsync(CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<AlarmCondition>>(
            Reason(LastBackup.Read(settings.ArchiveRoot, settings.Backup.To)) is { } reason
                ? [new AlarmCondition(AlarmKind.BackupFailed, "", reason)] : []);

    private string? Reason(LastBackup last)
    {
        var texts = SiteTexts.For(settings.Publication.Language);
        string Instant(DateTimeOffset at) => AlarmText.Instant(at, settings.Publication);
        if (last.Failed is { } failed) return texts.BackupNotDone(Instant(failed.At), failed.Reason);
        if (last.Good is not { } good)
            return AwaitedSince(last) is { } since && IsMissing(since) ? texts.NoBackupYet(Instant(since)) : null;
        if (IsAhead(good.At)) return texts.BackupIsAhead(Instant(good.At));
        if (IsMissing(good.At)) return texts.NoBackupSince(Instant(good.At));
        return good.Faults > 0 ? texts.BackupHasFaults(Instant(good.At), good.Faults) : null;
    }

    private bool IsMissing(DateTimeOffset since) =>
        settings.Backup.IsMissing(since, settings.Publication.Zone.Info, clock.GetUtcNow());

    private bool IsAhead(DateTimeOffset at) => GoodBackup.IsAhead(at, clock.GetUtcNow());

    /// <summary>Since when the first backup is waited for, over restarts; null without a schedule.</summary>
    private DateTimeOffset? AwaitedSince(LastBackup last)
    {
        if (settings.Backup.Cron.Length == 0) return null;
        if (last.Awaited is { } known && !IsAhead(known)) return known;
        if (awaited is { } since && !IsAhead(since)) return since;
        awaited = clock.GetUtcNow();
        try
        {
            LastBackup.Await(settings.ArchiveRoot, settings.Backup.To, clock.GetUtcNow());
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // On a disk that takes nothing it is counted from this start.
        }
        return awaited;
    }
}
