namespace FeedServer.Jobs;

/// <summary>
/// Runs a job by its schedule while the server runs, one run at a time; runs that fall due during a run are dropped. It looks at the clock
/// every second instead of sleeping until the next run, so that neither a corrected clock nor a suspended machine shifts the schedule.
/// </summary>
public sealed partial class JobService : BackgroundService
{
    private readonly string name;
    private readonly CronSchedule schedule;
    private readonly Func<CancellationToken, Task> run;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private DateTimeOffset looked;

    /// <summary>Runs nothing that fell due before now.</summary>
    public JobService(string name, CronSchedule schedule, Func<CancellationToken, Task> run, TimeProvider clock, ILogger<JobService> logger) =>
        (this.name, this.schedule, this.run, this.clock, this.logger, looked) = (name, schedule, run, clock, logger, clock.GetUtcNow());

    /// <summary>Runs the job once if a run fell due since the last look. The edge of a job: a failure is logged, the schedule goes on.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var isDue = schedule.Next(looked) <= now;
        looked = now;
        if (!isDue) return;
        try
        {
            await run(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(name, schedule.Next(clock.GetUtcNow()), fault);
        }
        looked = clock.GetUtcNow();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await seconds.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "job {Job}: failed; next run {Next:u}")]
    private partial void LogFailed(string job, DateTimeOffset? next, Exception exception);
}
