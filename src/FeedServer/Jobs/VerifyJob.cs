using FeedServer.Store.Recovery;
using Quartz;

namespace FeedServer.Jobs;

/// <summary>Checks the record log by schedule. The edge of a job: a failure is logged and kept as the outcome, the schedule goes
/// on.</summary>
[DisallowConcurrentExecution]
internal sealed partial class VerifyJob(
    Func<CancellationToken, Task<VerifyReport>> verify, VerifyRecord record, TimeProvider clock, ILogger<VerifyJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            LogNotKept(refused.Message, refused);
        }
    }

    /// <summary>One check.</summary>
    /// <exception cref="IOException">Its outcome cannot be kept.</exception>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        VerifyOutcome outcome;
        try
        {
            var report = await verify(cancellation);
            outcome = VerifyOutcome.From(
                isQuick: true, report.Records, [.. report.Faults.Select(fault => fault.ToString())], clock.GetUtcNow());
            if (report.IsClean) LogSound(report.Records);
            else LogFaults(outcome.Faults, outcome.First[0]);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            outcome = VerifyOutcome.From(isQuick: true, failure.Message, clock.GetUtcNow());
            LogNotEnded(failure.Message, failure);
        }
        record.Keep(outcome);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "verify: {Records} records of the log are sound")]
    private partial void LogSound(long records);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error,
        Message = "verify: {Faults} faults in the record log, the first: {First}. Stop the server and run 'verify'")]
    private partial void LogFaults(int faults, string first);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "verify: the check did not end: {Reason}")]
    private partial void LogNotEnded(string reason, Exception exception);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "verify: the outcome cannot be kept: {Reason}")]
    private partial void LogNotKept(string reason, Exception exception);
}
