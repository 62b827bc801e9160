using System.Diagnostics;
using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Outside;

[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    [Fact]
    public async Task Forty_hostile_hosts_at_once_are_left_and_the_heap_stays_under_300_MB()
    {
        var troubles = new[] { RoughTrouble.GzipBomb(300), RoughTrouble.Endless(), RoughTrouble.Huge(60, announced: false),
            RoughTrouble.Huge(60, announced: true) };
        var servers = Enumerable.Range(0, 40).Select(_ => RoughServer.Start()).ToList();
        for (var at = 0; at < servers.Count; at++) servers[at].On("/feed", troubles[at % troubles.Length]);
        // Its clock stands: the looks, not the hosts, may take all the time that a fetch has.
        await using var stand = new FetchStand(clock: new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        var (before, most, looks) = (LiveBytes(), 0L, 0);
        var fetches = Task.WhenAll(servers.Select(server => stand.FailureAsync(server.At("/feed"))));
        // Each look stops everything for a full collection, which takes seconds where earlier tests left much behind: the fetches must come
        // on in between.
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!fetches.IsCompleted)
        {
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            if (fetches.IsCompleted || servers.Any(server => server.Requests.Count == 0)) continue;
            var began = TimeProvider.System.GetTimestamp();
            GC.Collect();
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            looks++;
            tick.Period = TimeSpan.FromMilliseconds(100) + (4 * TimeProvider.System.GetElapsedTime(began));
        }
        Assert.All(await fetches, failure => Assert.Equal(FetchFailure.Limit, failure.Kind));
        Assert.NotEqual(0, looks);
        // Hosts of earlier tests are let go of at any moment: what lives without the fetches is the less of before and after.
        var growth = most - Math.Min(before, LiveBytes());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"live at most {growth / 1_000_000} MB in {looks} looks, peak "
            + $"resident {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
        Assert.True(growth < 300_000_000, $"{growth:N0} bytes more live while forty hosts are read.");
        foreach (var server in servers) await server.DisposeAsync();
    }

    /// <summary>What lives once everything that waited to be finalized has been.</summary>
    private static long LiveBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
