using Quartz;

namespace FeedServer.Jobs;

/// <summary>The scheduled collection. One at a time; a run that is late is dropped, the next one collects the same.</summary>
[DisallowConcurrentExecution]
public sealed class CollectJob(CollectRun run) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await run.RunAsync(cancellationToken);
}
