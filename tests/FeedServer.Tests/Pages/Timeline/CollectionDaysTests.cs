using FeedServer.Pages.Coverage;

namespace FeedServer.Tests.Pages.Timeline;

public sealed class CollectionDaysTests
{
    private static readonly DateOnly Begun = new(2023, 1, 10);

    private static readonly CollectionDays Days = new()
    {
        First = Begun,
        Today = new DateOnly(2023, 1, 20),
        States = Enumerable.Range(0, 10).ToDictionary(Begun.AddDays, number => number switch
        {
            3 => DayState.Part,
            5 or 6 => DayState.None,
            _ => DayState.Full,
        }),
    };

    [Theory]
    [InlineData(1, 31, 7, 1, 2, 9, 12)]
    [InlineData(10, 19, 7, 1, 2, 0, 0)]
    [InlineData(1, 9, 0, 0, 0, 9, 0)]
    [InlineData(20, 31, 0, 0, 0, 0, 12)]
    [InlineData(15, 16, 0, 0, 2, 0, 0)]
    [InlineData(9, 10, 1, 0, 0, 1, 0)]
    public void Each_day_of_a_stretch_has_one_state(int from, int to, int full, int part, int missed, int idle, int open)
    {
        var (first, last) = (new DateOnly(2023, 1, from), new DateOnly(2023, 1, to));
        Assert.Equal(new CollectionTally(full, part, missed, idle, open), Days.Between(first, last));
        var one = Enumerable.Range(0, to - from + 1).Select(number => CollectionTally.From(Days.StateOf(first.AddDays(number)), 1));
        Assert.Equal(Days.Between(first, last), one.Aggregate((sum, day) => sum + day));
    }

    [Fact]
    public void All_years_are_told_at_once()
    {
        var all = Days.Between(DateOnly.MinValue, DateOnly.MaxValue);
        Assert.Equal(DateOnly.MaxValue.DayNumber + 1, all.Days);
        Assert.Equal((7, 1, 2), (all.Full, all.Part, all.Missed));
        Assert.Equal(31, CollectionDays.Never.Between(new DateOnly(2023, 1, 1), new DateOnly(2023, 1, 31)).Idle);
    }

    [Fact]
    public void Days_on_which_no_source_was_followed_any_more_are_not_told_as_missed()
    {
        var ended = Days with { Today = new DateOnly(2023, 3, 1) };
        Assert.Equal(new CollectionTally(0, 0, 0, 28, 0), ended.Between(new DateOnly(2023, 2, 1), new DateOnly(2023, 2, 28)));
    }
}
