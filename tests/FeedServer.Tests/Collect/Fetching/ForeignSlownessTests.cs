using FeedServer.Collect.Access;
using FeedServer.Collect.Fetching;
using FeedServer.Tests.Collect.Timing;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Fetching;

/// <summary>What others do slowly, or say at length, costs them.</summary>
public sealed class ForeignSlownessTests
{
    private static readonly FetchOptions Options = new();

    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8_000, true)]
    [InlineData(8_001, false)]
    public void A_path_too_long_to_be_judged_is_not_allowed_where_there_are_rules(int length, bool allowed)
    {
        var address = new Uri("https://a.example/" + new string('x', length - 1));
        Assert.Equal(allowed, RobotsRules.Parse("User-agent: *\nDisallow: /no", "FeedServer").Allows(address));
        Assert.True(RobotsRules.Everything.Allows(address));
    }

    [Fact]
    public void Rules_that_take_too_much_work_allow_nothing()
    {
        // Each goes over the whole path for every character of its own, and matches in the end or not: 500 KB of them.
        var rules = "User-agent: *\n" + string.Concat(Enumerable.Repeat($"Allow: /*{new string('x', 1_900)}y\n", 260));
        var path = "/" + new string('x', 7_000);
        Assert.False(RobotsRules.Parse(rules, "FeedServer").Allows(new Uri("https://a.example" + path)));
        Assert.True(RobotsRules.Parse(rules, "FeedServer").Allows(new Uri("https://a.example/short")));
        var many = "User-agent: *\n" + string.Concat(Enumerable.Range(0, 5_000).Select(number => $"Disallow: /*?{number}=\n"));
        Assert.True(RobotsRules.Parse(many, "FeedServer").Allows(new Uri("https://a.example/2026/03/02/an-article-of-the-harbour")));
    }

    [Fact]
    public async Task A_large_body_that_dribbles_loses_its_place_to_one_that_waits()
    {
        using var places = new LargeBodyPlaces(clock, 3);
        var (quick, slow) = (Exchange(places), Exchange(places));
        using var third = Exchange(places);
        using (quick)
        using (slow)
        {
            foreach (var exchange in (Taking[])[quick, slow, third]) await exchange.Permit.TakeAsync(Ending);
            using var next = Exchange(places);
            var waiting = next.Permit.TakeAsync(Ending).AsTask();
            Came(quick, third);
            await UntilAsync(() => slow.Deadline.Token.IsCancellationRequested, () => Came(quick, third));
            Assert.False(quick.Deadline.Token.IsCancellationRequested || third.Deadline.Token.IsCancellationRequested);
            Assert.Contains("while others waited", slow.Deadline.Passed(
                FetchPlan.Robots(new Uri("https://a.example/"), SourceAccess.Plain)),
                StringComparison.Ordinal);
            Assert.False(waiting.IsCompleted);
            slow.Dispose();
            await waiting.WaitAsync(Ending);
        }
    }

    [Fact]
    public async Task Waiting_for_a_place_counts_against_no_time_limit()
    {
        using var places = new LargeBodyPlaces(clock, 3);
        Taking[] holders = [Exchange(places), Exchange(places), Exchange(places)];
        foreach (var holder in holders) await holder.Permit.TakeAsync(Ending);
        using var next = Exchange(places);
        next.Deadline.HeadCame();
        var waiting = next.Permit.TakeAsync(Ending).AsTask();
        for (var second = 0; second < 120; second++)
        {
            Came(holders);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.False(next.Deadline.Token.IsCancellationRequested);
        holders[0].Dispose();
        await waiting.WaitAsync(Ending);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(next.Deadline.Token.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(next.Deadline.Token.IsCancellationRequested);
        foreach (var holder in holders) holder.Dispose();
    }

    [Fact]
    public async Task A_large_document_that_waits_to_be_read_keeps_its_place_and_is_not_called_slow()
    {
        using var places = new LargeBodyPlaces(clock, 1);
        using var hold = new LargeBodyHold();
        using var first = Exchange(places, hold);
        await first.Permit.TakeAsync(Ending);
        first.Permit.Dispose();
        using var next = Exchange(places);
        var waiting = next.Permit.TakeAsync(Ending).AsTask();
        for (var second = 0; second < 8; second++) clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted || first.Deadline.Token.IsCancellationRequested);
        hold.Dispose();
        hold.Dispose();
        await waiting.WaitAsync(Ending);
    }

    [Fact]
    public async Task A_clock_set_back_makes_no_pause_of_a_host_longer()
    {
        var watch = new SetClock(clock) { Wrong = TimeSpan.FromDays(365) };
        var throttle = new HostThrottle(watch);
        using (var turn = await throttle.TakeAsync("a:80", Ending)) turn.Pause = TimeSpan.FromSeconds(5);
        using (var turn = await throttle.TakeAsync("b:80", Ending)) turn.Hold(TimeSpan.FromHours(1));
        watch.Wrong = TimeSpan.Zero;
        Assert.Equal(clock.GetUtcNow().AddHours(1), throttle.HeldUntil("b:80"));
        var next = throttle.TakeAsync("a:80", Ending);
        clock.Advance(TimeSpan.FromSeconds(5));
        (await next.WaitAsync(Ending)).Dispose();
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(throttle.HeldUntil("b:80"));
    }

    [Fact]
    public async Task A_clock_set_back_makes_no_robots_txt_last_longer()
    {
        var watch = new SetClock(clock) { Wrong = TimeSpan.FromDays(365) };
        var asked = 0;
        var robots = new RobotsCache((_, _) =>
        {
            asked++;
            return Task.FromResult<FetchOutcome>(new FetchOutcome.Gone());
        }, watch);
        await robots.WhyNotAsync(new Uri("https://a.example/1"), SourceAccess.Plain, Ending);
        watch.Wrong = TimeSpan.Zero;
        await robots.WhyNotAsync(new Uri("https://a.example/2"), SourceAccess.Plain, Ending);
        Assert.Equal(1, asked);
        clock.Advance(TimeSpan.FromHours(24));
        await robots.WhyNotAsync(new Uri("https://a.example/3"), SourceAccess.Plain, Ending);
        Assert.Equal(2, asked);
    }

    private static void Came(params Taking[] exchanges)
    {
        foreach (var exchange in exchanges) exchange.Permit.Took(100_000);
    }

    private async Task UntilAsync(Func<bool> holds, Action meanwhile)
    {
        // The one that waits looks each two seconds, on the pool.
        for (var second = 0; !holds(); second++)
        {
            Assert.True(second < 2_000, "It never came.");
            meanwhile();
            clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }
    }

    private Taking Exchange(LargeBodyPlaces places, LargeBodyHold? hold = null)
    {
        var deadline = new ExchangeDeadline(Options, clock, TimeSpan.FromSeconds(40), Ending);
        return new Taking(deadline, new LargeBodyPermit(places, deadline, hold));
    }

    private sealed record Taking(ExchangeDeadline Deadline, LargeBodyPermit Permit) : IDisposable
    {
        public void Dispose()
        {
            Permit.Dispose();
            Deadline.Dispose();
        }
    }
}
