using FeedServer.Items.Ledger;
using FeedServer.Pages.Coverage;

namespace FeedServer.Tests.Pages.Coverage;

public sealed class CoverageTests
{
    private static readonly DateOnly First = new(2023, 1, 5);
    private static readonly DateOnly Today = new(2023, 1, 31);
    private static readonly CollectionSpan Span = new(First, Today, Today);

    [Theory]
    [InlineData(24, 0, DayState.Full)]
    [InlineData(1, 0, DayState.Full)]
    [InlineData(24, 1, DayState.Part)]
    [InlineData(24, 23, DayState.Part)]
    [InlineData(24, 24, DayState.None)]
    [InlineData(1, 1, DayState.None)]
    [InlineData(0, 0, DayState.None)]
    public void A_day_that_is_over_counts_by_the_answers_to_its_polls(int polls, int failed, DayState expected) =>
        Assert.Equal(expected, Span.StateOf(First.AddDays(2), Entry(First.AddDays(2), polls, failed)));

    [Fact]
    public void A_day_without_any_poll_was_missed() => Assert.Equal(DayState.None, Span.StateOf(First.AddDays(2), null));

    [Fact]
    public void Days_before_the_first_poll_and_days_to_come_are_not_marked()
    {
        Assert.Equal(DayState.Unmarked, Span.StateOf(First.AddDays(-1), null));
        Assert.Equal(DayState.Unmarked, Span.StateOf(Today.AddDays(1), null));
    }

    [Theory]
    [InlineData(0, 0, DayState.Unmarked)]
    [InlineData(3, 0, DayState.Full)]
    [InlineData(3, 3, DayState.Part)]
    public void A_day_that_is_not_over_may_still_be_read(int polls, int failed, DayState expected) =>
        Assert.Equal(expected, Span.StateOf(Today, Entry(Today, polls, failed)));

    [Fact]
    public void A_source_that_is_collected_no_more_misses_nothing_after_its_last_poll()
    {
        var span = Span with { Last = new DateOnly(2023, 1, 20) };
        Assert.Equal(DayState.Unmarked, span.StateOf(new DateOnly(2023, 1, 21), null));
        Assert.Equal(DayState.None, span.StateOf(new DateOnly(2023, 1, 19), null));
    }

    [Fact]
    public void A_month_with_two_missed_days_shows_exactly_these_two()
    {
        int[] missed = [9, 20];
        var polls = Enumerable.Range(5, 27).Where(day => !missed.Contains(day))
            .ToDictionary(day => new DateOnly(2023, 1, day), day => Entry(new DateOnly(2023, 1, day), 24, 0));
        var month = CoveredMonth.From(2023, 1, polls, Span);
        Assert.Equal(missed, month.Gaps.Select(gap => gap.Day.Day));
        Assert.All(month.Gaps, gap => Assert.Equal(DayState.None, gap.State));
        Assert.Equal((25, 0, 2, 4),
            (month.Count(DayState.Full), month.Count(DayState.Part), month.Count(DayState.None), month.Count(DayState.Unmarked)));
        Assert.Equal("M32 13h3M76 13h3", month.Strip(DayState.None));
        Assert.Equal("M16 7h15M36 7h39M80 7h43", month.Strip(DayState.Full));
        Assert.Null(month.Strip(DayState.Part));
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_hold_every_day_once()
    {
        var weeks = CoveredMonth.From(2023, 1, new Dictionary<DateOnly, LedgerDay>(), Span).Weeks;
        Assert.Equal(6, weeks.Count);
        Assert.Equal(6, weeks[0].Count(cell => cell is null));
        Assert.Equal(Enumerable.Range(1, 31), weeks.SelectMany(week => week).OfType<CoveredMonth.Cell>().Select(day => day.Day.Day));
    }

    [Theory]
    [InlineData(new[] { DayState.Full, DayState.Full }, DayState.Full)]
    [InlineData(new[] { DayState.Full, DayState.Unmarked }, DayState.Full)]
    [InlineData(new[] { DayState.Full, DayState.None }, DayState.Part)]
    [InlineData(new[] { DayState.None, DayState.None }, DayState.None)]
    [InlineData(new[] { DayState.Part }, DayState.Part)]
    [InlineData(new[] { DayState.Unmarked }, DayState.Unmarked)]
    public void A_day_of_several_sources_is_what_they_are_together(DayState[] sources, DayState expected) =>
    Assert.Equal(expected, sources.Together());

    private static LedgerDay Entry(DateOnly day, int polls, int failed) =>
        new() { Source = "tram-do", Day = day, Polls = polls, Failed = failed };
}
