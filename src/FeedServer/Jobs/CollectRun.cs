using FeedServer.Cli;
using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;

namespace FeedServer.Jobs;

/// <summary>
/// One collection of every source. The edge of a job: what fails is logged and reported, the schedule goes on.
/// Collections of schedule, start and watcher wait for one another inside the source.
/// </summary>
public sealed partial class CollectRun(DropFolder folder, CollectionReport report, DropLedger ledger, TimeProvider clock,
    ILogger<CollectRun> logger)
{
    /// <summary>Collects now.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await NoteAsync(await folder.CollectAsync(progress: null, cancellation), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            report.Ended(clock.GetUtcNow(), e.Message);
            LogFailed(DropFolder.SourceId, e);
        }
    }

    /// <summary>Notes how a collection ended, this one or one that a change brought about.</summary>
    public async Task NoteAsync(CollectSummary summary, CancellationToken cancellation)
    {
        Note(summary);
        await ledger.RecordAsync(summary, cancellation);
    }

    private void Note(CollectSummary summary)
    {
        var isFirst = report.LastEnded is null;
        report.Ended(clock.GetUtcNow(), summary.Failure);
        if (summary.Failure is not null) return;
        // One file has said it all in its own line; the first collection says that it looked.
        if (isFirst || summary.Outcomes.Count(outcome => outcome.Kept is not (null or KeepKind.Unchanged)) > 1)
            LogCollected(summary.Source, CollectLines.Counts(summary));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Source}: collected: {Summary}")]
    private partial void LogCollected(string source, string summary);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{Source}: the collection failed")]
    private partial void LogFailed(string source, Exception exception);
}
