using System.Globalization;
using FeedServer.Jobs;

namespace FeedServer.Tests.Jobs;

/// <summary>
/// Schedules on the days on which clocks change. Dublin and Casablanca have negative summer time, Berlin has it, Ho Chi Minh City has none.
/// </summary>
public sealed class CronScheduleTests
{
    private const string EveryTenMinutes = "0 0/10 * * * ?";

    public static TheoryData<string, string> DaysOfChange => new()
    {
        { "Europe/Dublin", "2026-03-29" },
        { "Europe/Dublin", "2026-10-25" },
        { "Africa/Casablanca", "2026-02-15" },
        { "Africa/Casablanca", "2026-03-22" },
        { "Africa/El_Aaiun", "2026-02-15" },
        { "Africa/El_Aaiun", "2026-03-22" },
        { "Europe/Berlin", "2026-03-29" },
        { "Europe/Berlin", "2026-10-25" },
        { "America/New_York", "2026-03-08" },
        { "America/New_York", "2026-11-01" },
        { "Asia/Ho_Chi_Minh", "2026-03-29" },
        { "Asia/Ho_Chi_Minh", "2026-10-25" },
        { "Australia/Lord_Howe", "2026-04-04" },
        { "Australia/Lord_Howe", "2026-10-03" },
    };

    [Theory]
    [MemberData(nameof(DaysOfChange))]
    public void Every_ten_minutes_stays_every_ten_minutes_when_the_clock_changes(string zone, string day)
    {
        var start = Utc(day);
        var runs = Runs(EveryTenMinutes, zone, start, start.AddHours(30));
        Assert.Equal(Enumerable.Range(1, 30 * 6).Select(n => start.AddMinutes(10 * n)), runs);
    }

    // What Quartz itself does in Berlin, where it is right.
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28", "0 30 2 * * ?", "2026-03-28T01:30Z 2026-03-29T01:00Z 2026-03-30T00:30Z")]
    [InlineData("Europe/Berlin", "2026-10-24", "0 30 2 * * ?", "2026-10-24T00:30Z 2026-10-25T00:30Z 2026-10-26T01:30Z")]
    [InlineData("Europe/Dublin", "2026-03-28", "0 30 1 * * ?", "2026-03-28T01:30Z 2026-03-29T01:00Z 2026-03-30T00:30Z")]
    [InlineData("Europe/Dublin", "2026-10-24", "0 30 1 * * ?", "2026-10-24T00:30Z 2026-10-25T00:30Z 2026-10-26T01:30Z")]
    [InlineData("Africa/Casablanca", "2026-02-14", "0 30 2 * * ?", "2026-02-14T01:30Z 2026-02-15T01:30Z 2026-02-16T02:30Z")]
    [InlineData("Africa/Casablanca", "2026-03-21", "0 30 2 * * ?", "2026-03-21T02:30Z 2026-03-22T02:00Z 2026-03-23T01:30Z")]
    [InlineData("Europe/Dublin", "2026-06-01", "0 0 6 * * ?", "2026-06-01T05:00Z 2026-06-02T05:00Z 2026-06-03T05:00Z")]
    [InlineData("Asia/Ho_Chi_Minh", "2026-03-28", "0 0 6 * * ?", "2026-03-28T23:00Z 2026-03-29T23:00Z 2026-03-30T23:00Z")]
    [InlineData("Europe/Dublin", "2026-01-01", "0 0 6 1 7 ?", "2026-07-01T05:00Z 2027-07-01T05:00Z 2028-07-01T05:00Z")]
    public void A_time_of_day_runs_once_a_day_when_the_clock_changes(string zone, string day, string cron, string expected) =>
        Assert.Equal(
            expected.Split(' ').Select(Utc),
            Runs(cron, zone, Utc(day).AddSeconds(-1), Utc(day).AddYears(4)).Take(3));

    [Fact]
    public void A_schedule_that_is_over_has_no_next_run()
    {
        Assert.Null(CronSchedule.Parse("0 0 6 1 7 ? 2020", Zone("Europe/Dublin")).Next(Utc("2026-01-01")));
    }

    private static IEnumerable<DateTimeOffset> Runs(string cron, string zone, DateTimeOffset after, DateTimeOffset until)
    {
        var schedule = CronSchedule.Parse(cron, Zone(zone));
        for (var next = schedule.Next(after); next is { } run && run <= until; next = schedule.Next(run)) yield return run;
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
