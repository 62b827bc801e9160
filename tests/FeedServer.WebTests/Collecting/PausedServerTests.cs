using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using FeedServer.Collect.Pausing;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace FeedServer.WebTests.Collecting;

/// <summary>Pausing everything, on real servers over restarts: the drop folder, polls and the scheduler, served on meanwhile.</summary>
public sealed class PausedServerTests : IAsyncDisposable
{
    private const string Article = "Bến Nhãn có cầu mới\n10/01/2023\n"
        + "Sáng nay đội đo nước của trạm đi qua cây cầu gỗ vừa dựng xong.\n";

    private readonly TemporaryArchive archive = new();
    private readonly RoughServer outside = RoughServer.Start();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await outside.DisposeAsync();
        archive.Dispose();
    }

    [Fact]
    public async Task Nothing_is_collected_and_no_job_runs_over_a_restart_until_it_is_resumed_and_pages_are_served()
    {
        outside.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await AddSourceAsync();
        Assert.StartsWith("collecting is paused since ", await VerbAsync("pause", "--reason", "the disk is moved"),
            StringComparison.Ordinal);
        archive.Put("cau.txt", Article);
        foreach (var _ in new[] { "first start", "second start" })
        {
            await using var server = await StartAsync();
            var job = await AddJobAsync(server, "group-of-later");
            await Waiting.UntilAsync(() => IsPast(job.Due));
            Assert.Equal("the disk is moved", server.Services.GetRequiredService<CollectingPause>().Current?.Reason);
            Assert.Contains("<title>", await server.TextAsync("/"), StringComparison.Ordinal);
            using var detail = JsonDocument.Parse(await server.TextAsync("/healthz/detail"));
            Assert.Equal("the disk is moved", detail.RootElement.GetProperty("pause").GetProperty("reason").GetString());
            Assert.Equal(0, (await server.Store.StateAsync(Ending)).Items);
            Assert.Empty(outside.Requests);
            Assert.Empty(job.Runs);
        }
        await using var last = await StartAsync();
        var held = await AddJobAsync(last, "group-of-later");
        await Waiting.UntilAsync(() => IsPast(held.Due));

        Assert.Contains("collecting goes on; it was paused since", await VerbAsync("resume"), StringComparison.Ordinal);

        await last.UntilAsync(state => state.Items == 2);
        await Waiting.UntilAsync(() => !held.Runs.IsEmpty);
        Assert.Equal("collecting was not paused\n", await VerbAsync("resume"));
        Assert.Single(held.Runs);
    }

    [Fact]
    public async Task A_server_that_runs_is_paused_and_resumed_by_the_verb()
    {
        await using var server = await StartAsync();
        archive.Put("cau.txt", Article);
        await server.UntilAsync(state => state.Items == 1);
        await VerbAsync("pause");
        await Waiting.UntilAsync(() => server.Services.GetRequiredService<CollectingPause>().Current is not null);
        var scheduler = await server.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Ending);
        await Waiting.UntilAsync(() => scheduler.Status == SchedulerStatus.Standby);
        archive.Put("ben.txt", Article.Replace("Bến Nhãn", "Bến Thượng", StringComparison.Ordinal));
        outside.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await AddSourceAsync();
        var job = await AddJobAsync(server, "later");
        await Waiting.UntilAsync(() => IsPast(job.Due));
        Assert.Equal(1, (await server.Store.StateAsync(Ending)).Items);
        Assert.Empty(outside.Requests);
        Assert.Empty(job.Runs);
        var (code, _, errors) = await ServerProcess.VerbAsync("collect", $"--Archive:Root={archive.Root}");
        Assert.Equal(1, code);
        Assert.StartsWith("Nothing was collected: collecting is paused since", errors, StringComparison.Ordinal);

        await VerbAsync("resume");

        await server.UntilAsync(state => state.Items == 3);
        await Waiting.UntilAsync(() => !job.Runs.IsEmpty);
        using var health = await server.SendAsync(HttpMethod.Get, "/healthz");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    private static bool IsPast(DateTimeOffset due) => TimeProvider.System.GetUtcNow() > due.AddSeconds(2);

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        archive, "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00");

    private Task<string> VerbAsync(params string[] verb) => ServerProcess.RunAsync([.. verb, $"--Archive:Root={archive.Root}"]);

    private Task<string> AddSourceAsync() => VerbAsync(
        "source", "import", WriteList(), "--Collect:AllowPrivateNetworks=true");

    private string WriteList()
    {
        var path = Path.Combine(archive.Root, "list.xml");
        File.WriteAllText(path,
            $"<opml version='2.0'><body><outline type='rss' text='Harbour' xmlUrl='{outside.At("/feed")}'/></body></opml>");
        return path;
    }

    /// <summary>Adds a job with a trigger in a group of its own, which is due in a moment and counts its runs.</summary>
    private static async Task<(DateTimeOffset Due, ConcurrentQueue<DateTimeOffset> Runs)> AddJobAsync(RunningServer server, string group)
    {
        var scheduler = await server.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Ending);
        var (due, runs) = (TimeProvider.System.GetUtcNow().AddSeconds(1), new ConcurrentQueue<DateTimeOffset>());
        var job = JobBuilder.Create<CountingJob>().WithIdentity("count", group)
            .UsingJobData(new JobDataMap { [CountingJob.RunsKey] = runs }).Build();
        var trigger = TriggerBuilder.Create().WithIdentity("once", group).StartAt(due)
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: Ending);
        return (due, runs);
    }
}

/// <summary>Writes down when it ran.</summary>
public sealed class CountingJob : IJob
{
    /// <summary>Where the list stands in the job's data.</summary>
    public const string RunsKey = "runs";

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (context.MergedJobDataMap[RunsKey] is ConcurrentQueue<DateTimeOffset> runs) runs.Enqueue(TimeProvider.System.GetUtcNow());
        return ValueTask.CompletedTask;
    }
}
