using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Outside;

/// <summary>One request at a time with each host, with a pause; hosts know nothing of each other.</summary>
public sealed class TurnTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_never_has_two_requests_at_once_and_gets_them_in_order()
    {
        await using var server = RoughServer.Start();
        server.Otherwise = _ => RoughAnswer.Feed("<rss/>");
        await using var stand = new FetchStand();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => stand.DocumentAsync(server.At($"/{number}"))));
        Assert.Equal(1, server.MostAtOnce);
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"/{number}"), server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_host_is_left_alone_between_two_requests()
    {
        var clock = new FakeTimeProvider();
        await using var server = RoughServer.Start();
        server.Otherwise = _ => RoughAnswer.Feed("<rss/>");
        await using var stand = new FetchStand(FetchStand.Near with { HostPause = TimeSpan.FromSeconds(5) }, clock);
        await stand.DocumentAsync(server.At("/1"));
        var second = stand.DocumentAsync(server.At("/2"));
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Empty(server.To("/2"));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await second.WaitAsync(Ending);
        Assert.Single(server.To("/2"));
    }

    [Fact]
    public async Task A_good_host_is_served_while_others_hang_in_every_way()
    {
        await using var bad = RoughServer.Start();
        await using var good = RoughServer.Start(address: "127.0.0.2");
        bad.On("/silent", RoughTrouble.Silent());
        good.Otherwise = _ => RoughAnswer.Feed("<rss/>");
        await using var stand = new FetchStand();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        var hanging = Enumerable.Range(0, 200)
            .Select(_ => stand.Fetcher.FetchAsync(new FetchRequest { Address = bad.At("/silent"), Purpose = FetchPurpose.Feed },
                leaving.Token)).ToList();
        await bad.ArrivedAsync("/silent", Ending);
        for (var round = 0; round < 20; round++) await stand.DocumentAsync(good.At($"/{round}"));
        Assert.Equal(20, good.Requests.Count);
        Assert.Single(bad.Requests);
        Assert.All(hanging, task => Assert.False(task.IsCompleted));
        await leaving.CancelAsync();
        foreach (var task in hanging) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public async Task Who_leaves_the_queue_does_not_take_the_turn_along()
    {
        var turns = new HostThrottle(TimeProvider.System);
        using var leaving = new CancellationTokenSource();
        var first = await turns.TakeAsync("a:80", Ending);
        var second = turns.TakeAsync("a:80", leaving.Token);
        var third = turns.TakeAsync("a:80", Ending);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third.WaitAsync(Ending)).Dispose();
        Assert.Equal(0, turns.Count);
    }

    [Fact]
    public async Task Hosts_are_forgotten_when_their_pause_is_over()
    {
        var clock = new FakeTimeProvider();
        var turns = new HostThrottle(clock);
        for (var host = 0; host < 20_000; host++)
        {
            using (var turn = await turns.TakeAsync($"{host}:80", Ending)) turn.Pause = TimeSpan.FromSeconds(1);
            clock.Advance(TimeSpan.FromMilliseconds(10));
        }
        Assert.InRange(turns.Count, 1, 1_100);
    }
}
