using FeedServer.Desk;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Desk;

public sealed class LoginThrottleTests
{
    private static readonly ThrottleKey Here = new(ThrottleKind.Address, "192.0.2.1");
    private static readonly ThrottleKey Lan = new(ThrottleKind.Account, "lan");

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Each_failure_after_the_fifth_from_an_address_doubles_the_wait_up_to_a_quarter_of_an_hour()
    {
        var throttle = new LoginThrottle(clock);
        for (var i = 0; i < 5; i++) Assert.Equal(TimeSpan.Zero, throttle.Begin([Here]));
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), throttle.Begin([Here]));
            clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal(TimeSpan.Zero, throttle.Begin([Here]));
        }
        clock.Advance(TimeSpan.FromMinutes(61));
        for (var i = 0; i < 5; i++) Assert.Equal(TimeSpan.Zero, throttle.Begin([Here]));
    }

    [Fact]
    public void An_account_waits_for_strangers_from_anywhere_and_not_for_a_browser_that_it_knows()
    {
        var throttle = new LoginThrottle(clock);
        for (var i = 0; i < 10; i++)
            Assert.Equal(TimeSpan.Zero, throttle.Begin([new ThrottleKey(ThrottleKind.Address, $"192.0.2.{i}"), Lan]));
        Assert.True(throttle.Begin([new ThrottleKey(ThrottleKind.Address, "192.0.2.99"), Lan]) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, throttle.Begin([new ThrottleKey(ThrottleKind.Device, "abc")]));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.Zero, throttle.Begin([new ThrottleKey(ThrottleKind.Address, "192.0.2.99"), Lan]));
    }

    [Fact]
    public void A_login_of_one_s_own_does_not_make_up_for_failures_at_other_accounts_from_the_same_address()
    {
        var throttle = new LoginThrottle(clock);
        for (var i = 0; i < 5; i++) throttle.Begin([Here]);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, throttle.Begin([Here, Lan]));
        throttle.Succeed([Here, Lan]);
        Assert.Equal(TimeSpan.FromSeconds(1), throttle.Begin([Here]));
    }

    [Fact]
    public void Any_number_of_addresses_takes_a_bounded_room_and_pushes_out_no_account_that_waits()
    {
        var throttle = new LoginThrottle(clock);
        for (var i = 0; i < 11; i++) throttle.Begin([Lan]);
        for (var i = 0; i < 21_000; i++) throttle.Begin([new ThrottleKey(ThrottleKind.Address, $"2001:db8::{i:x}")]);
        Assert.True(throttle.Begin([Lan]) > TimeSpan.Zero);
    }
}
