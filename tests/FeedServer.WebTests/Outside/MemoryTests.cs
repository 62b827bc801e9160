using System.Diagnostics;
using FeedServer.Collect.Fetching;

namespace FeedServer.WebTests.Outside;

[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    [Fact]
    public async Task Forty_hostile_hosts_at_once_are_left_and_the_heap_stays_under_300_MB()
    {
        var troubles = new[] { RoughTrouble.GzipBomb(300), RoughTrouble.Endless(), RoughTrouble.Huge(60, announced: false), RoughTrouble.Huge(60, announced: true) };
        var servers = Enumerable.Range(0, 40).Select(_ => RoughServer.Start()).ToList();
        for (var at = 0; at < servers.Count; at++) servers[at].On("/feed", troubles[at % troubles.Length]);
        await using var stand = new FetchStand();
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var fetches = Task.WhenAll(servers.Select(server => stand.FailureAsync(server.At("/feed"))));
        // Each look stops everything for a full collection: the fetches must come on in between.
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!fetches.IsCompleted)
        {
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.All(await fetches, failure => Assert.Equal(FetchFailure.Limit, failure.Kind));
        Assert.InRange(most, 1, 300_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"live at most {most / 1_000_000} MB, peak resident {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
        foreach (var server in servers) await server.DisposeAsync();
    }
}
