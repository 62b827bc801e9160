using FeedServer.Collect.Pausing;
using FeedServer.Collect.Polling;
using FeedServer.Desk.Sources;
using Quartz;
using Quartz.Extensibility;

namespace FeedServer.Desk.Operation;

/// <summary>Asks the scheduler and the ledger what is due when. Each run of a job has a trigger of its own, so the run before stands in the
/// scheduler's history of executions, which is in memory.</summary>
internal sealed class DueReader(
    SourceRows rows, SourcePoller poller, ISchedulerFactory schedulers, IExecutionHistoryStore history)
{
    private const int MostPolls = 25;

    public async Task<DueModel> LoadAsync(DeskRequest desk, Pause? pause) => new()
    {
        Frame = desk.Frame(desk.Texts.DeskOperation),
        Pause = pause,
        Jobs = await JobsAsync(desk.Ending),
        Polls = [.. (await rows.AllAsync(desk.Ending)).Where(row => row.Due is not null).OrderBy(row => row.Due).Take(MostPolls)],
        Waiting = poller.Waiting.Count,
    };

    private async Task<IReadOnlyList<ScheduledJob>> JobsAsync(CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        var jobs = await scheduler.QueryJobs(new JobQuery { Take = PagedQuery.All }, cancellation);
        var triggers = await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, cancellation);
        var found = new List<ScheduledJob>();
        foreach (var job in jobs.Items)
        {
            var own = triggers.Items.Where(trigger => trigger.JobKey.Equals(job.Key)).ToList();
            // A trigger that has fired has no next time.
            var next = own.Select(trigger => trigger.NextFireTimeUtc).Where(time => time is not null).Min();
            var run = await history.GetJobRunStatus(scheduler.SchedulerName, job.Key, cancellation);
            found.Add(new ScheduledJob(job.Key.Name, next, run?.LastFiredAtUtc,
                own.Any(trigger => trigger.State == TriggerState.Executing),
                run is { ConsecutiveFailures: > 0 } ? run.LastFailureMessage : null));
        }
        return [.. found.OrderBy(job => job.Next ?? DateTimeOffset.MaxValue)];
    }
}
