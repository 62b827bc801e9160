using FeedServer.Collect.Feeds;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;

namespace FeedServer.Tests.Collect.Polling;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly PollSchedule Schedule = new(new PollingOptions());
    private static readonly SourceDefinition Source = new()
    {
        Id = "harbour",
        Kind = SourceKind.Feed,
        Address = new Uri("https://harbour.example/feed"),
        Title = "Harbour"
    };

    [Fact]
    public void An_interval_is_halved_by_news_quartered_by_much_and_lengthened_by_none_between_its_limits()
    {
        Assert.Equal([TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(72)],
            ((int[])[1, 5, 0]).Select(isNew => Schedule.Interval(Source, Known(3600), isNew)));
        Assert.Equal(TimeSpan.FromMinutes(10), Schedule.Interval(Source, Known(601), 9));
        Assert.Equal(TimeSpan.FromDays(1), Schedule.Interval(Source, Known(86_000), 0));
        Assert.Equal(Hour * 3, Schedule.Interval(Source with { MinInterval = Hour * 3 }, Known(3600), 1));
        Assert.Equal(Hour * 2, Schedule.Interval(Source with { MaxInterval = Hour * 2 }, Known(7000), 0));
    }

    [Fact]
    public void A_first_poll_says_nothing_of_how_often_there_is_something() =>
        Assert.Equal(Hour, Schedule.Interval(Source, PollLedger.Fresh(Source, At), 50));

    [Fact]
    public void A_source_settles_near_the_pace_of_its_news()
    {
        // A story every six hours: polled a few times in between, not every ten minutes and not once a day.
        var (state, now, last, polls) = (Known(600), At, At, 0);
        while (now < At.AddDays(60))
        {
            var isNew = (int)((now - last) / (Hour * 6));
            last += isNew * Hour * 6;
            var interval = Schedule.Interval(Source, state, isNew);
            state = state with { Interval = (int)interval.TotalSeconds };
            now = Schedule.AfterSuccess(Source, interval, now, null, FeedSchedule.None);
            polls++;
        }
        Assert.InRange(polls, 60 * 4, 60 * 4 * 8);
    }

    [Fact]
    public void A_source_is_never_due_before_its_interval_and_at_most_a_tenth_after()
    {
        var dues = Enumerable.Range(0, 500)
            .Select(i => Schedule.AfterSuccess(Source with { Id = "s" + i }, Hour, At, null, FeedSchedule.None) - At).ToList();
        Assert.All(dues, due => Assert.InRange(due, Hour, Hour * 1.1));
        Assert.True(dues.Distinct().Count() > 400);
        Assert.Equal(dues[7], Schedule.AfterSuccess(Source with { Id = "s7" }, Hour, At, null, FeedSchedule.None) - At);
    }

    [Fact]
    public void What_server_and_feed_wish_is_heeded_up_to_the_longest_interval()
    {
        Assert.Equal(At + (Hour * 5), Schedule.AfterSuccess(Source, Hour, At, At + (Hour * 5), FeedSchedule.None));
        Assert.Equal(At.AddDays(1), Schedule.AfterSuccess(Source, Hour, At, At.AddYears(1), FeedSchedule.None));
        Assert.InRange(Schedule.AfterSuccess(Source, Hour, At, null, new FeedSchedule { Interval = Hour * 3 }) - At, Hour * 3, Hour * 3.3);
        Assert.InRange(Schedule.AfterSuccess(Source, Hour, At, null, new FeedSchedule { Interval = TimeSpan.FromDays(700) }) - At,
            Hour * 24, Hour * 26.4);
    }

    [Fact]
    public void Hours_and_days_to_be_skipped_are_skipped()
    {
        var due = Schedule.AfterSuccess(Source, Hour, At, null,
            new FeedSchedule { SkipHours = [9, 10, 11], SkipDays = [DayOfWeek.Tuesday] });
        Assert.Equal((DayOfWeek.Monday, 12), (due.DayOfWeek, due.Hour));
        var all = Schedule.AfterSuccess(Source, Hour, At, null, new FeedSchedule { SkipHours = [.. Enumerable.Range(0, 24)] });
        Assert.InRange(all - At, Hour, Hour * 1.1);
        var weekend = Schedule.AfterSuccess(Source, Hour, At, null,
            new FeedSchedule { SkipDays = [.. Enum.GetValues<DayOfWeek>().Where(day => day != DayOfWeek.Sunday)] });
        Assert.Equal(DayOfWeek.Sunday, weekend.DayOfWeek);
    }

    [Fact]
    public void Failures_back_off_by_doubling_up_to_the_longest_interval_with_a_spread()
    {
        var pauses = Enumerable.Range(1, 20).Select(failures => Schedule.AfterFailure(Source, Hour, failures, At, null) - At).ToList();
        for (var failures = 1; failures <= 20; failures++)
        {
            var plain = TimeSpan.FromHours(Math.Min(24, Math.Pow(2, failures - 1)));
            Assert.InRange(pauses[failures - 1], plain, plain * 1.2);
        }
        Assert.NotEqual(pauses[0], Schedule.AfterFailure(Source with { Id = "other" }, Hour, 1, At, null) - At);
    }

    [Fact]
    public void A_busy_server_is_left_alone_for_as_long_as_it_says_but_not_for_years()
    {
        Assert.Equal(At.AddDays(3), Schedule.AfterFailure(Source, Hour, 1, At, At.AddDays(3)));
        Assert.Equal(At.AddDays(7), Schedule.AfterFailure(Source, Hour, 1, At, At.AddDays(7)));
    }

    [Fact]
    public void A_new_source_is_polled_at_once_and_ten_thousand_new_ones_within_a_minute()
    {
        Assert.Equal(At, PollSchedule.First("one", At, 1));
        var dues = Enumerable.Range(0, 10_000).Select(i => (PollSchedule.First("s" + i, At, 10_000) - At).TotalSeconds).ToList();
        Assert.InRange(dues.Max(), 50, 60);
        Assert.InRange(dues.Average(), 25, 35);
    }

    private static SourceState Known(int interval) =>
        new()
        {
            Source = Source.Id,
            Since = At.AddDays(-9),
            Due = At,
            Interval = interval,
            LastPoll = At.AddHours(-1),
            LastSuccess = At.AddHours(-1)
        };
}
