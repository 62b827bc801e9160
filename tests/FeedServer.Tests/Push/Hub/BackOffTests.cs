using FeedServer.Push.Hub;

namespace FeedServer.Tests.Push.Hub;

public sealed class BackOffTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 30)]
    [InlineData(-3_600, 30)]
    [InlineData(29, 30)]
    [InlineData(31, 31)]
    [InlineData(86_400, 86_400)]
    [InlineData(864_000, 86_400)]
    public void The_next_try_is_due_after_the_pause_and_not_before_the_instant_asked_for(int? wish, int expected) =>
        Assert.Equal(Now.AddSeconds(expected),
            BackOff.Next(Now, TimeSpan.FromSeconds(30), wish is { } seconds ? Now.AddSeconds(seconds) : null, BackOff.LongestWish));

    [Fact]
    public void Pauses_grow_to_six_hours() => Assert.Equal(
        [10, 30, 90, 270, 810, 2_430, 7_290, 21_600, 21_600],
        Enumerable.Range(1, 9).Select(failures => (int)BackOff.After(failures).TotalSeconds));
}
