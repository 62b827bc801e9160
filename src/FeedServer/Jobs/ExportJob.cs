using FeedServer.Exports;
using Quartz;

namespace FeedServer.Jobs;

/// <summary>Has the files of the days that are over written by night, so that nobody waits for them; what changes by day is written when it
/// is asked for. The edge of a job: a failure is logged where it happens, the schedule goes on.</summary>
[DisallowConcurrentExecution]
internal sealed class ExportJob(ExportFiles files, ILogger<ExportJob> logger) : IJob
{
    /// <summary>Every night at ten past three, in the publication's zone.</summary>
    public const string Cron = "0 10 3 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await files.ListAsync(year: null, cancellationToken);
            logger.ExportsMade(listed.Count, listed.Sum(file => file.Editions.Count), listed
                .Where(file => file.Period.Span is ExportSpan.Day or ExportSpan.Undated).Sum(file => file.Omitted));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.ExportNotWritten("all", failure.Message, failure);
        }
    }
}
