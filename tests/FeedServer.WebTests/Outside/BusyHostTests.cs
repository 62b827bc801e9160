using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Outside;

/// <summary>Retry-After (RFC 9110 section 10.2.3) is heeded for the whole host; other hosts notice nothing.</summary>
public sealed class BusyHostTests
{
    private static readonly RoughAnswer Busy = RoughAnswer.Status(429).With("Retry-After", "3600");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_host_that_asks_to_be_left_alone_gets_no_request_until_then(int status)
    {
        var clock = new FakeTimeProvider();
        await using var server = RoughServer.Start();
        server.Otherwise = _ => RoughAnswer.Of("<p>a</p>");
        server.On("/busy", RoughAnswer.Status(status).With("Retry-After", "3600"));
        await using var stand = new FetchStand(clock: clock);

        var busy = await stand.FailureAsync(server.At("/busy"));
        var feed = await stand.FailureAsync(server.At("/feed"));
        var page = await stand.FailureAsync(server.At("/page"), FetchPurpose.Page);

        Assert.Single(server.Requests);
        Assert.Equal(clock.GetUtcNow().AddHours(1), busy.NotBefore);
        Assert.All([feed, page], held => Assert.Equal((FetchFailure.Busy, busy.NotBefore), (held.Kind, held.NotBefore)));
        clock.Advance(TimeSpan.FromHours(1));
        await stand.DocumentAsync(server.At("/page"), FetchPurpose.Page);
    }

    [Fact]
    public async Task What_waits_for_its_turn_when_the_host_asks_to_be_left_alone_is_not_sent()
    {
        await using var server = RoughServer.Start();
        server.Otherwise = _ => Busy;
        await using var stand = new FetchStand();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => stand.FailureAsync(server.At($"/{number}"))));
        Assert.Single(server.Requests);
        Assert.All(outcomes, outcome => Assert.Equal(FetchFailure.Busy, outcome.Kind));
    }

    [Fact]
    public async Task A_wish_of_a_few_seconds_is_waited_for()
    {
        var clock = new FakeTimeProvider();
        await using var server = RoughServer.Start();
        server.On("/busy", RoughAnswer.Status(503).With("Retry-After", "5")).On("/feed", RoughAnswer.Feed("<rss/>"));
        await using var stand = new FetchStand(clock: clock);
        await stand.FailureAsync(server.At("/busy"));
        var fetching = stand.DocumentAsync(server.At("/feed"));
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(server.To("/feed"));
        clock.Advance(TimeSpan.FromSeconds(1));
        await fetching.WaitAsync(Ending);
    }

    [Fact]
    public async Task Failures_of_one_host_take_nothing_from_another()
    {
        await using var bad = RoughServer.Start();
        await using var good = RoughServer.Start(address: "127.0.0.2");
        bad.Otherwise = request => request.Path.EndsWith('0') ? RoughTrouble.ResetAtOnce() : RoughAnswer.Status(500);
        good.Otherwise = _ => RoughAnswer.Feed("<rss/>");
        await using var stand = new FetchStand();
        for (var round = 0; round < 300; round++) await stand.FailureAsync(bad.At($"/{round}"));
        await stand.DocumentAsync(good.At("/feed"));
    }
}
