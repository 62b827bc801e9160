using FeedServer.Items.Push;
using FeedServer.Push.Hub;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Push.Hub;

/// <summary>A clock that is wrong for a while ends no lease and lengthens none.</summary>
public sealed class LeasesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

    private readonly SettableClock clock = new(Start);
    private readonly Leases leases;

    public LeasesTests() => leases = new Leases(TimeSpan.FromDays(90), clock);

    [Theory]
    [InlineData(3_600)]
    [InlineData(86_400)]
    [InlineData(31_536_000)]
    [InlineData(-3_600)]
    [InlineData(-31_536_000)]
    [InlineData(-1_795_000_000)]
    public void A_clock_that_is_set_while_it_runs_changes_no_lease_and_its_end_is_said_anew(int seconds)
    {
        var subscription = Of(Start.AddHours(2));
        Assert.Equal(TimeSpan.FromHours(2), leases.Left(subscription, out _));
        clock.Set(TimeSpan.FromSeconds(seconds));
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(TimeSpan.FromMinutes(90), leases.Left(subscription, out var expires));
        Assert.Equal(clock.GetUtcNow().AddMinutes(90), expires);
        // And back.
        subscription = subscription with { Expires = expires };
        clock.Set(TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromMinutes(90), leases.Left(subscription, out expires));
        Assert.Equal(Start.AddHours(2), expires);
        clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(TimeSpan.Zero, leases.Left(subscription with { Expires = expires }, out _));
    }

    [Fact]
    public void A_clock_that_is_a_year_ahead_at_the_start_and_put_right_within_an_hour_ends_nothing()
    {
        var subscription = Of(Start.AddDays(10));
        clock.Set(TimeSpan.FromDays(365));
        Assert.Equal(Leases.Grace, leases.Left(subscription, out var expires));
        Assert.Equal(subscription.Expires, expires);
        clock.Advance(TimeSpan.FromMinutes(59));
        clock.Set(TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromDays(10) - TimeSpan.FromMinutes(59), leases.Left(subscription, out _));
    }

    [Fact]
    public void A_machine_that_starts_in_1970_takes_a_lease_for_the_longest_until_its_clock_is_right()
    {
        var subscription = Of(Start.AddDays(10));
        clock.Set(DateTimeOffset.UnixEpoch - Start);
        Assert.Equal(TimeSpan.FromDays(90), leases.Left(subscription, out var expires));
        Assert.Equal(subscription.Expires, expires);
        clock.Set(TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromDays(10), leases.Left(subscription, out _));
    }

    [Fact]
    public void A_lease_that_was_over_at_the_start_ends_within_an_hour_and_a_renewal_counts_anew()
    {
        var subscription = Of(Start.AddDays(-1));
        leases.Left(subscription, out _);
        clock.Advance(Leases.Grace);
        Assert.Equal(TimeSpan.Zero, leases.Left(subscription, out _));
        Assert.Equal(TimeSpan.FromDays(1), leases.Left(Of(clock.GetUtcNow().AddDays(1)), out _));
    }

    [Fact]
    public void A_lease_of_ours_that_ends_later_than_any_is_not_believed_and_is_asked_for_again()
    {
        var ours = new UpstreamSubscription
        {
            Callback = "http://localhost/websub/1",
            Source = "a",
            Topic = "http://a.example/feed",
            Hub = "http://hub.example/",
            Since = Start,
            Confirmed = Start,
            Expires = Start.AddDays(375),
            Next = Start.AddDays(373),
        };
        Assert.False(ours.IsLive(Start));
        Assert.True(ours.IsDue(Start));
        Assert.True(ours.IsLive(Start.AddDays(370)));
        Assert.False(ours.IsDue(Start.AddDays(370)));
    }

    private static Subscription Of(DateTimeOffset expires) => new()
    {
        Topic = "/feed.atom",
        Callback = "http://a.example/",
        Since = Start,
        Expires = expires,
        Delivered = "",
    };

    /// <summary>What measures goes on evenly; what is told may be off.</summary>
    private sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private TimeSpan off;

        public void Set(TimeSpan by) => off = by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + off;

        public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
    }
}
