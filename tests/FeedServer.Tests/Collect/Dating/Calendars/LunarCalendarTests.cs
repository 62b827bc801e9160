using System.Globalization;
using FeedServer.Collect.Dating.Calendars;

namespace FeedServer.Tests.Collect.Dating.Calendars;

public sealed class LunarCalendarTests
{
    [Theory]
    [InlineData(1968, "1968-01-29")]
    [InlineData(1969, "1969-02-16")]
    [InlineData(1985, "1985-01-21")]
    [InlineData(2007, "2007-02-17")]
    [InlineData(2019, "2019-02-05")]
    [InlineData(2020, "2020-01-25")]
    [InlineData(2021, "2021-02-12")]
    [InlineData(2022, "2022-02-01")]
    [InlineData(2023, "2023-01-22")]
    [InlineData(2024, "2024-02-10")]
    [InlineData(2025, "2025-01-29")]
    [InlineData(2026, "2026-02-17")]
    [InlineData(2027, "2027-02-06")]
    [InlineData(2030, "2030-02-02")]
    [InlineData(2053, "2053-02-18")]
    public void The_year_begins_at_the_new_moon_of_Vietnam(int year, string day) => Assert.Equal(day, Text(LunarCalendar.Day(year, 1, 1)));

    [Theory]
    [InlineData(2024, 1, 15, "2024-02-24")]
    [InlineData(2024, 3, 10, "2024-04-18")]
    [InlineData(2018, 3, 10, "2018-04-25")]
    [InlineData(2020, 12, 23, "2021-02-04")]
    [InlineData(2022, 12, 27, "2023-01-18")]
    [InlineData(2025, 7, 15, "2025-09-06")]
    public void A_day_of_the_year_is_computed(int year, int month, int day, string expected) =>
        Assert.Equal(expected, Text(LunarCalendar.Day(year, month, day)));

    [Theory]
    [InlineData(1985, 2)]
    [InlineData(1987, 7)]
    [InlineData(2017, 6)]
    [InlineData(2020, 4)]
    [InlineData(2023, 2)]
    [InlineData(2025, 6)]
    [InlineData(2028, 5)]
    public void Leap_months_are_those_of_Vietnam(int year, int month)
    {
        for (var other = 1; other <= 12; other++)
            Assert.Equal(other == month, LunarCalendar.Day(year, other, 1, isLeap: true) is not null);
        Assert.True(LunarCalendar.Day(year, month, 1, isLeap: true) > LunarCalendar.Day(year, month, 29));
    }

    [Fact]
    public void Thirty_Tet_is_the_day_before_the_new_year_in_short_months_too()
    {
        Assert.Equal("2025-01-28", Text(LunarCalendar.LastDay(2024)));
        Assert.Null(LunarCalendar.Day(2024, 12, 30));
    }

    [Fact]
    public void Months_follow_each_other_without_gap_for_two_centuries()
    {
        var last = LunarCalendar.Day(1901, 1, 1) ?? throw new InvalidOperationException("The year 1901 can be computed.");
        for (var year = 1901; year < 2100; year++)
            for (var month = 1; month <= 12; month++)
                foreach (var isLeap in new[] { false, true })
                {
                    if (LunarCalendar.Day(year, month, 1, isLeap) is not { } first) continue;
                    Assert.True(first == last || first.DayNumber - last.DayNumber is 29 or 30,
                        $"{year}-{month} begins {first:O} after {last:O}");
                    last = first;
                }
    }

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
