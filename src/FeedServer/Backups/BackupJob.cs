using Quartz;

namespace FeedServer.Backups;

/// <summary>Backs the archive up by schedule. The edge of a job: a failure is logged and noted, the schedule goes on.</summary>
[DisallowConcurrentExecution]
internal sealed partial class BackupJob(Settings settings, TimeProvider clock, ILogger<BackupJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var backup = settings.Backup;
        try
        {
            var outcome = await new BackupWork(settings.ArchiveRoot, backup.Keep, clock).RunAsync(backup.To, cancellationToken);
            LogDone(BackupLines.Summary(outcome, backup.To));
            foreach (var fault in outcome.Faults) LogFault(fault, BackupLines.Damage);
            if (outcome.PassedOver is [var first, ..]) LogPassedOver(outcome.PassedOver.Count, first);
        }
        catch (IOException failure)
        {
            LogFailed(failure.Message);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Summary}")]
    private partial void LogDone(string summary);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "backup: the record log is damaged: {Fault}. {Meaning}")]
    private partial void LogFault(string fault, string meaning);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "BACKUP FAILED. {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning,
        Message = "backup: {Count} files are not backed up, the first: {First}; 'feedserver backup' names all")]
    private partial void LogPassedOver(int count, string first);
}
