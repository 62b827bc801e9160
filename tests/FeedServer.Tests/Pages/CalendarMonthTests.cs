using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;

namespace FeedServer.Tests.Pages;

public sealed class CalendarMonthTests
{
    [Theory]
    [InlineData(2023, 5, 0)]
    [InlineData(2023, 8, 1)]
    [InlineData(2023, 2, 2)]
    [InlineData(2023, 6, 3)]
    [InlineData(2023, 9, 4)]
    [InlineData(2023, 4, 5)]
    [InlineData(2023, 1, 6)]
    public void A_month_begins_under_its_weekday_counted_from_Monday(int year, int month, int column)
    {
        var calendar = CalendarMonth.From(year, month, [], null);
        Assert.All(calendar.Weeks[0].Take(column), Assert.Null);
        Assert.Equal(new DateOnly(year, month, 1), calendar.Weeks[0][column]?.Day);
        Assert.All(calendar.Weeks, week => Assert.Equal(7, week.Count));
    }

    [Theory]
    [InlineData(2023, 2, 28)]
    [InlineData(2024, 2, 29)]
    [InlineData(1900, 2, 28)]
    [InlineData(2000, 2, 29)]
    [InlineData(2023, 4, 30)]
    [InlineData(9999, 12, 31)]
    public void A_month_has_each_of_its_days_once_and_in_order(int year, int month, int days)
    {
        var cells = CalendarMonth.From(year, month, [], null).Weeks.SelectMany(week => week).OfType<CalendarMonth.Cell>();
        Assert.Equal(Enumerable.Range(1, days), cells.Select(cell => cell.Day.Day));
    }

    [Fact]
    public void A_month_of_28_days_that_begins_on_a_Monday_takes_four_weeks()
    {
        Assert.Equal(4, CalendarMonth.From(2027, 2, [], null).Weeks.Count);
        Assert.Equal(6, CalendarMonth.From(2023, 10, [], null).Weeks.Count);
    }

    [Fact]
    public void Counts_of_other_months_are_passed_over()
    {
        DayCount[] counts = [new(new DateOnly(2022, 12, 31), 9), new(new DateOnly(2023, 1, 3), 2), new(new DateOnly(2023, 1, 10), 6)];
        var calendar = CalendarMonth.From(2023, 1, counts, new DateOnly(2023, 1, 10));
        Assert.Equal((8, 2), (calendar.Items, calendar.Days));
        var current = Assert.Single(calendar.Weeks.SelectMany(week => week), cell => cell is { Current: true });
        Assert.Equal(6, current?.Items);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "q1")]
    [InlineData(2, "q2")]
    [InlineData(3, "q2")]
    [InlineData(4, "q3")]
    [InlineData(6, "q3")]
    [InlineData(7, "q4")]
    [InlineData(5000, "q4")]
    public void The_tint_follows_the_legend(int items, string? tint) =>
        Assert.Equal(tint, CalendarMonth.From(2023, 1, [new(new DateOnly(2023, 1, 1), items)], null).Weeks[0][6]?.Tint);

    [Fact]
    public void The_highest_bar_fills_its_box_and_none_vanishes()
    {
        var years = YearIndex.From([new(2021, 1, 1), new(2022, 3, 400), new(2022, 4, 67)], 12, 2022);
        Assert.Equal([3, 54, 3], years.Bars.Select(bar => bar.Height));
        Assert.Equal([2021, 2022, null], years.Bars.Select(bar => bar.Year));
        Assert.Equal(467, years.Bars[1].Items);
        Assert.True(years.Bars[1].Current);
    }

    [Theory]
    [InlineData(1990, 1990)]
    [InlineData(2000, 1998)]
    [InlineData(2019, 2015)]
    public void A_long_row_of_years_is_cut_round_the_current_one(int current, int first)
    {
        var years = YearIndex.From(Enumerable.Range(1990, 30).Select(year => new MonthCount(year, 1, 1)), 3, current).Near(5);
        Assert.Equal(first, years.Bars[0].Year);
        Assert.Equal(6, years.Bars.Count);
        Assert.Contains(years.Bars, bar => bar.Current);
        Assert.Null(years.Bars[^1].Year);
    }
}
