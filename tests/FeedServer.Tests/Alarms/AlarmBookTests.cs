using FeedServer.Alarms;
using FeedServer.Hosting;

namespace FeedServer.Tests.Alarms;

public sealed class AlarmBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> Channels = ["mail", "webhook"];
    private static readonly AlarmCondition Silent = new(AlarmKind.SourceSilent, "harbour", "nothing new");
    private static readonly AlarmCondition Low = new(AlarmKind.DiskLow, "", "3 MB");

    private readonly AlarmBook book = new(new AlarmOptions());
    private DateTimeOffset now = Start;

    [Fact]
    public void A_condition_is_told_once_to_each_channel_and_its_end_once()
    {
        See(Silent);
        Assert.Equal(["Firing harbour"], Tell("mail"));
        See(Silent);
        Assert.Empty(Tell("mail"));
        Assert.Equal(["Firing harbour"], Tell("webhook"));
        Later(TimeSpan.FromHours(1));
        See();
        Assert.Equal(["Cleared harbour"], Tell("mail"));
        Assert.Empty(Tell("mail"));
        Assert.Equal(["Cleared harbour"], Tell("webhook"));
        Assert.Empty(book.All);
    }

    [Fact]
    public void An_alarm_that_fires_on_is_told_again_after_one_day_two_four_and_then_each_week()
    {
        var told = new List<int>();
        for (var hour = 0; hour <= 24 * 30; hour++)
        {
            See(Low);
            if (Tell("mail").Count > 0) told.Add(hour);
            Later(TimeSpan.FromHours(1));
        }
        Assert.Equal([0, 24, 72, 168, 336, 504, 672], told);
    }

    [Fact]
    public void What_comes_and_goes_within_ten_minutes_is_one_alarm()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            if (minute % 9 == 0) See(Low);
            else See();
            Assert.Equal(minute == 0 ? ["Firing "] : [], Tell("mail"));
            Later(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public void A_channel_that_was_out_of_reach_hears_nothing_of_what_is_over()
    {
        See(Low);
        Tell("mail");
        Later(TimeSpan.FromHours(1));
        See();
        Assert.Empty(Tell("webhook"));
        Assert.Equal(["Cleared "], Tell("mail"));
    }

    [Fact]
    public void Nothing_clears_while_something_cannot_be_looked_at()
    {
        See(Low);
        Later(TimeSpan.FromDays(1));
        book.Observe([], isWhole: false, Channels, now);
        Assert.Single(book.Firing);
        See();
        Assert.Empty(book.Firing);
    }

    [Fact]
    public void A_restart_tells_nothing_twice_and_forgets_no_end()
    {
        See(Low, Silent);
        Tell("mail");
        Later(TimeSpan.FromHours(2));
        var restarted = new AlarmBook(new AlarmOptions());
        restarted.Load(book.All);
        restarted.Observe([Silent], isWhole: true, Channels, now);
        Assert.Equal(["Cleared "], restarted.Due("mail", now).Select(Text));
    }

    [Fact]
    public void A_clock_that_was_a_year_ahead_delays_no_repetition()
    {
        now += TimeSpan.FromDays(365);
        See(Low);
        Tell("mail");
        now = Start;
        See(Low);
        Assert.Empty(Tell("mail"));
        Later(TimeSpan.FromDays(1));
        See(Low);
        Assert.Equal(["StillFiring "], Tell("mail"));
    }

    [Fact]
    public void A_channel_that_is_set_up_no_more_keeps_nothing_alive()
    {
        See(Low);
        Tell("mail");
        Later(TimeSpan.FromHours(1));
        book.Observe([], isWhole: true, new HashSet<string>(), now);
        Assert.Empty(book.All);
    }

    [Fact]
    public void A_message_has_one_name_at_each_try_and_another_when_it_tells_something_else()
    {
        See(Low);
        var first = AlarmMessage.From(book.Due("mail", now), "mail", now);
        var again = AlarmMessage.From(book.Due("mail", now), "mail", now + TimeSpan.FromMinutes(1));
        Assert.Equal(first.Id, again.Id);
        Tell("mail");
        Later(TimeSpan.FromDays(2));
        See(Low);
        Assert.NotEqual(first.Id, AlarmMessage.From(book.Due("mail", now), "mail", now).Id);
    }

    private void See(params AlarmCondition[] conditions) => book.Observe(conditions, isWhole: true, Channels, now);

    private void Later(TimeSpan by) => now += by;

    private IReadOnlyList<string> Tell(string channel)
    {
        var due = book.Due(channel, now);
        book.Note(channel, due, now);
        return [.. due.Select(Text)];
    }

    private static string Text(AlarmNotice notice) => $"{notice.State} {notice.Alarm.Subject}";
}
