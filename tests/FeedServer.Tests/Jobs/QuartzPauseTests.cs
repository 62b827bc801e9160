using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace FeedServer.Tests.Jobs;

/// <summary>What Quartz itself holds back: the reason why a pause is a standby.</summary>
public sealed class QuartzPauseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // PauseAll holds what is added to the groups that it found, and nothing of a group that comes later.
    [Theory]
    [InlineData(false, "DEFAULT", TriggerState.Paused, SchedulerStatus.Running)]
    [InlineData(false, "added-later", TriggerState.Normal, SchedulerStatus.Running)]
    [InlineData(true, "DEFAULT", TriggerState.Normal, SchedulerStatus.Standby)]
    [InlineData(true, "added-later", TriggerState.Normal, SchedulerStatus.Standby)]
    public async Task A_trigger_that_is_added_to_a_paused_scheduler(
        bool isStandby, string group, TriggerState held, SchedulerStatus status)
    {
        await using var services = Services();
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        await scheduler.Start(Cancellation);
        await scheduler.ScheduleJob(Job("known"), Trigger("known", "DEFAULT", TimeProvider.System.GetUtcNow().AddDays(1)),
            cancellationToken: Cancellation);
        if (isStandby) await scheduler.Standby(Cancellation);
        else await scheduler.PauseAll(Cancellation);

        var trigger = Trigger("later", group, TimeProvider.System.GetUtcNow().AddDays(1));
        await scheduler.ScheduleJob(Job("later"), trigger, cancellationToken: Cancellation);

        Assert.Equal((held, status), (await scheduler.GetTriggerState(trigger.Key, Cancellation), scheduler.Status));
        await scheduler.Shutdown(waitForJobsToComplete: true, Cancellation);
    }

    [Fact]
    public async Task Pausing_a_scheduler_that_was_not_started_yet_is_forgotten_by_its_start_only_as_a_standby()
    {
        await using var services = Services();
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        await scheduler.Standby(Cancellation);

        Assert.Equal(SchedulerStatus.Created, scheduler.Status);
        await scheduler.Shutdown(waitForJobsToComplete: true, Cancellation);
    }

    private static ServiceProvider Services() =>
        new ServiceCollection().AddLogging().AddQuartz(quartz => quartz.UseInMemoryStore()).BuildServiceProvider();

    private static IJobDetail Job(string name) => JobBuilder.Create<NoJob>().WithIdentity(name, name).Build();

    private static ITrigger Trigger(string name, string group, DateTimeOffset at) =>
        TriggerBuilder.Create().WithIdentity(name, group).StartAt(at).Build();

    public sealed class NoJob : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
