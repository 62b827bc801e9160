using FeedServer.Cli;
using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;

namespace FeedServer.Jobs;

/// <summary>Collects the drop folder. Collections by schedule, by watcher and at start wait for one another inside the folder's collector.</summary>
public sealed partial class CollectJob(
    DropFolder folder, CollectionReport report, DropLedger ledger, TimeProvider clock, ILogger<CollectJob> logger)
{
    /// <summary>Collects now. A failure is reported to <c>/healthz</c> before it is thrown.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await RecordAsync(await folder.CollectAsync(progress: null, cancellation), cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            report.Ended(clock.GetUtcNow(), fault.Message);
            throw;
        }
    }

    /// <summary>Records how a collection ended, whether a run of this job or the watcher began it.</summary>
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
}
