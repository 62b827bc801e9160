using FeedServer.Cli;
using FeedServer.Collect.Pausing;
using Quartz;

namespace FeedServer.Jobs;

/// <summary>Collects the drop folder. The edge of a job: a failure is logged and reported, the schedule goes on. Collections by schedule,
/// by watcher and at start wait for one another inside the folder's collector.</summary>
[DisallowConcurrentExecution]
public sealed partial class CollectJob(
    DropFolder folder, IArchiveWriting writing, CollectionReport report, DropLedger ledger, TimeProvider clock, ILogger<CollectJob> logger)
    : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // The watcher collects when writing goes on; reading the whole folder before would help nobody.
        if (writing.Stopped is not null) return;
        try
        {
            await RecordAsync(await folder.CollectAsync(progress: null, cancellationToken), cancellationToken);
        }
        catch (CollectingPausedException)
        {
            // The pause has said so, and the watcher collects when it ends.
        }
        catch (WritingStoppedException stopped)
        {
            // The store has said so, with the file.
            report.Ended(clock.GetUtcNow(), writing.Stopped?.Reason ?? WriteFailure.Told(stopped.InnerException ?? stopped));
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // What is said here is public: a path or a server's address is for the log alone.
            report.Ended(clock.GetUtcNow(), WriteFailure.Told(fault));
            LogFailed(DropFolder.SourceId, fault);
        }
    }

    /// <summary>Records how a collection ended, whether this job or the watcher began it.</summary>
    public async Task RecordAsync(CollectSummary summary, CancellationToken cancellation)
    {
        var isFirst = report.LastEnded is null;
        report.Ended(clock.GetUtcNow(), summary.Failure);
        // A single change has a line of its own. The first collection is logged even when it found nothing.
        var changes = summary.Outcomes.Count(outcome => outcome.Kept is not (null or KeepKind.Unchanged));
        if (summary.Failure is null && (isFirst || changes > 1)) LogCollected(summary.Source, CollectLines.Counts(summary));
        await ledger.RecordAsync(summary, cancellation);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Source}: collected: {Summary}")]
    private partial void LogCollected(string source, string summary);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message =
        "{Source}: the collection failed; it is tried again at the next scheduled time")]
    private partial void LogFailed(string source, Exception exception);
}
