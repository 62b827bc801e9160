using FeedServer.Collect.Polling;
using FeedServer.Items.Ledger;

namespace FeedServer.Tests.Collect.Polling;

public sealed class SourceHabitTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)] // an hour apart, day and night
    [InlineData(24)]
    [InlineData(24 * 7)]
    [InlineData(24 * 30)]
    public void A_source_that_stops_is_silent_after_a_while_and_not_before(int hoursApart)
    {
        var (state, last) = Told(Enumerable.Range(0, 100).Select(i => Start.AddHours(i * hoursApart)));
        var bearable = TimeSpan.FromHours(Math.Max(4 * hoursApart, 72));
        Assert.False(SourceHabit.IsSilent(state, last + bearable));
        Assert.True(SourceHabit.IsSilent(state, last + bearable + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Nights_weekends_and_weekly_bursts_raise_no_alarm()
    {
        // A newsroom that works on weekdays from eight to six, and rests in the new year's week after two months.
        AssertNeverSilent(Enumerable.Range(0, 24 * 90).Select(i => Start.AddHours(i))
            .Where(at => at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && at.Hour is >= 8 and <= 18)
            .Where(at => at < Start.AddDays(60) || at > Start.AddDays(67)));
        // Twenty items each Monday morning.
        AssertNeverSilent(Enumerable.Range(0, 20)
            .SelectMany(week => Enumerable.Range(0, 20).Select(i => Start.AddDays(7 * week).AddMinutes(15 * i))));
        // Once a month, and once nothing for two.
        AssertNeverSilent(Enumerable.Range(0, 20).Where(month => month != 12).Select(month => Start.AddMonths(month)));
    }

    [Fact]
    public void A_source_hardly_known_is_not_called_silent()
    {
        var (twice, last) = Told([Start, Start.AddHours(1)]);
        Assert.False(SourceHabit.IsSilent(twice, last.AddDays(300)));
        var (once, only) = Told([Start]);
        Assert.False(SourceHabit.IsSilent(once, only.AddDays(300)));
        Assert.False(SourceHabit.IsSilent(new SourceState { Source = "s", Since = Start, Due = Start }, Start.AddDays(300)));
    }

    private static void AssertNeverSilent(IEnumerable<DateTimeOffset> news)
    {
        SourceState? state = null;
        foreach (var at in news)
        {
            if (state is not null) Assert.False(SourceHabit.IsSilent(state, at.AddMinutes(-1)), $"silent before {at:u}");
            state = After(state, at);
        }
        Assert.NotNull(state);
    }

    private static (SourceState State, DateTimeOffset Last) Told(IEnumerable<DateTimeOffset> news)
    {
        SourceState? state = null;
        foreach (var at in news) state = After(state, at);
        Assert.NotNull(state?.LastNew);
        return (state, state.LastNew.Value);
    }

    private static SourceState After(SourceState? before, DateTimeOffset at)
    {
        var state = before ?? new SourceState { Source = "s", Since = at, Due = at };
        return state with { Habit = SourceHabit.After(state, at), LastNew = at };
    }
}
