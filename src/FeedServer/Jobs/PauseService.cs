using FeedServer.Collect.Pausing;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Timing;
using Quartz;

namespace FeedServer.Jobs;

/// <summary>Follows the pause of all collecting, and holds the scheduler to it: started while collecting goes on, in standby while it is
/// paused. <c>PauseAll</c> of Quartz would have to be repeated after each start, since its triggers are in memory. A standby holds every
/// trigger, whenever it was added; one whose time passed meanwhile fires once at the end. Jobs under way are finished.</summary>
internal sealed partial class PauseService(
    CollectingPause pause, SourcePoller poller, ISchedulerFactory schedulers, TimeProvider clock, ILogger<PauseService> logger)
    : BackgroundService
{
    // By elapsed time. A verb in another process writes the file.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly AsyncAutoResetEvent signal = new();
    private Pause? told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pause.Changed = signal.Ring;
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        while (true)
        {
            pause.Refresh();
            await HoldAsync(scheduler, stoppingToken);
            await signal.WaitAsync(Tick, clock, stoppingToken);
        }
    }

    private async Task HoldAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        var now = pause.Current;
        if (now is not null && scheduler.Status == SchedulerStatus.Running) await scheduler.Standby(cancellation);
        if (now is null && scheduler.Status is SchedulerStatus.Created or SchedulerStatus.Standby) await scheduler.Start(cancellation);
        if (now == told) return;
        if (now is not null) LogPaused(now.Words);
        else
        {
            LogResumed();
            poller.Look();
        }
        told = now;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning,
        Message = "collecting and all scheduled jobs are {Pause}; 'feedserver resume' or the desk ends it")]
    private partial void LogPaused(string pause);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "collecting goes on: what became due meanwhile is done once")]
    private partial void LogResumed();
}
