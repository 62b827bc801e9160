using FeedServer.Collect.Polling;
using Quartz;

namespace FeedServer.Jobs;

/// <summary>Looks every second whether a source is due. It only says "look": a poll may take its time and holds nothing up.</summary>
[DisallowConcurrentExecution]
public sealed class PollJob(SourcePoller poller) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        poller.Look();
        return ValueTask.CompletedTask;
    }
}
