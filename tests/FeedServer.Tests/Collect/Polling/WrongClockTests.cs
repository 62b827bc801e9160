using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Ledger;

namespace FeedServer.Tests.Collect.Polling;

/// <summary>What a clock that was wrong said of sources, between runs and while running.</summary>
public sealed class WrongClockTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly PollSchedule Schedule = new(new PollingOptions());

    private readonly DueList list = new(Schedule);

    public static TheoryData<TimeSpan> Jumps => [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(365)];

    [Theory]
    [MemberData(nameof(Jumps))]
    public void Sources_polled_by_a_clock_that_was_ahead_are_due_at_once_after_the_next_start(TimeSpan ahead)
    {
        list.Learn([Polled("ahead", Now + ahead), Polled("right", Now.AddMinutes(-5))]);
        Assert.Equal(1, list.Follow([Source("ahead"), Source("right")], Now));
        Assert.Equal(["ahead"], Taken(Now));
    }

    [Fact]
    public void Many_that_are_due_again_at_once_are_spread_over_a_minute()
    {
        var sources = Enumerable.Range(0, 5_000).Select(number => Source("s" + number)).ToList();
        list.Learn(sources.Select(source => Polled(source.Id, Now.AddYears(1))));
        Assert.Equal(5_000, list.Follow(sources, Now));
        Assert.InRange(Taken(Now.AddSeconds(6), 5_000).Count, 1, 1_000);
        Assert.InRange(Taken(Now.AddSeconds(60), 10_000).Count, 4_000, 5_000);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public void A_clock_set_back_while_running_makes_due_what_was_polled_by_the_wrong_time_and_nothing_too_soon(TimeSpan ahead)
    {
        list.Learn([Polled("long", Now), Polled("just", Now), Polled("before", Now)]);
        list.Follow([Source("long"), Source("just"), Source("before")], Now);
        list.TurnForward(ahead);
        list.GiveBack(Polled("long", Now + ahead), isDoubtful: false);
        list.GiveBack(Polled("just", Now.AddMinutes(14) + ahead), isDoubtful: false);

        // The clock was right again a quarter of an hour later.
        var at = Now.AddMinutes(15);
        Assert.Equal(2, list.TurnBack(at, ahead));

        Assert.Equal(["long"], Taken(at));
        Assert.Empty(Taken(at.AddMinutes(8)));
        Assert.Equal(["just"], Taken(at.AddMinutes(9)));
        Assert.Equal(["before"], Taken(Now.AddHours(1)));
    }

    [Fact]
    public void A_clock_that_is_set_back_again_and_again_polls_nobody_more_often_than_the_shortest_interval()
    {
        list.Learn([Polled("a", Now)]);
        list.Follow([Source("a")], Now);
        var polls = 0;
        for (var minute = 1; minute <= 120; minute++)
        {
            // Ahead by five minutes in each even minute.
            var at = Now.AddMinutes(minute);
            if (minute % 2 == 1) list.TurnBack(at, TimeSpan.FromMinutes(5));
            else at = at.AddMinutes(5);
            foreach (var _ in Taken(at))
            {
                polls++;
                list.GiveBack(Polled("a", at), isDoubtful: false);
            }
        }
        Assert.InRange(polls, 2, 16);
    }

    [Fact]
    public void A_source_that_was_new_when_the_clock_was_ahead_is_due_when_it_is_right()
    {
        list.Follow([Source("a")], Now.AddYears(1));
        Assert.Empty(Taken(Now));
        list.TurnBack(Now, TimeSpan.FromDays(365));
        Assert.Equal(["a"], Taken(Now));
    }

    [Fact]
    public void What_no_server_may_wish_is_no_pause_and_what_it_may_is_kept()
    {
        list.Learn([Polled("never", Now.AddHours(-1)) with { Due = Now.AddDays(60) },
            Polled("week", Now.AddHours(-1)) with { Due = Now.AddDays(7) }]);
        Assert.Equal(1, list.Follow([Source("never"), Source("week")], Now));
        Assert.Equal(["never"], Taken(Now.AddDays(6)));
    }

    [Fact]
    public void A_machine_that_starts_in_1970_polls_once_and_again_when_the_clock_is_right()
    {
        list.Learn([Polled("a", Now.AddMinutes(-5))]);
        list.Follow([Source("a")], DateTimeOffset.UnixEpoch);
        Assert.Equal(["a"], Taken(DateTimeOffset.UnixEpoch));
        list.GiveBack(Polled("a", DateTimeOffset.UnixEpoch) with { Failures = 1 }, isDoubtful: false);
        Assert.Empty(Taken(DateTimeOffset.UnixEpoch.AddMinutes(5)));
        Assert.Equal(["a"], Taken(Now));
    }

    [Fact]
    public void What_a_poll_records_lies_in_the_past_whatever_the_clock_said_before()
    {
        var ledger = new PollLedger(new PollingOptions(), new PublicationZone("Asia/Ho_Chi_Minh"));
        var ahead = Polled("a", Now.AddYears(1)) with { Since = Now.AddYears(1), LastNew = Now.AddYears(1), Habit = 600 };
        var record = ledger.Record(Source("a"), ahead, new PollResult { Kind = PollKind.NotModified }, [], Now, Now);
        Assert.Equal((Now, Now, Now), (record.State.Since, record.State.LastNew, record.State.LastPoll));

        var set = ledger.Record(Source("a"), Polled("a", Now), new PollResult { Kind = PollKind.NotModified }, [], Now.AddDays(1), Now);
        Assert.Equal((Now, Now), (set.At, set.State.LastPoll));
        Assert.InRange(set.State.Due, Now, Now.AddDays(1.1));

        // What a clock without a battery says destroys nothing.
        var battery = DateTimeOffset.UnixEpoch.AddHours(1);
        var known = Polled("a", Now) with { Since = Now.AddDays(-90), LastNew = Now, Habit = 600 };
        var early = ledger.Record(Source("a"), known, new PollResult { Kind = PollKind.NotModified }, [], battery, battery).State;
        Assert.Equal((known.Since, known.LastNew, 600), (early.Since, early.LastNew, early.Habit));
    }

    [Fact]
    public void News_of_a_wrong_clock_make_no_habit()
    {
        var state = Polled("a", Now) with { Since = Now.AddDays(-90), Habit = 600 };
        Assert.Equal(600, SourceHabit.After(state with { LastNew = Now.AddYears(1) }, Now));
        Assert.Equal(600, SourceHabit.After(state with { LastNew = DateTimeOffset.UnixEpoch }, Now));
        Assert.Equal(3_600, SourceHabit.After(state with { LastNew = Now.AddHours(-1) }, Now));
    }

    private List<string> Taken(DateTimeOffset at, int places = 100) => [.. list.Take(at, places).Select(due => due.Source.Id)];

    private static SourceDefinition Source(string id) =>
        new() { Id = id, Kind = SourceKind.Feed, Address = new Uri($"https://{id}.example/feed"), Title = id };

    private static SourceState Polled(string id, DateTimeOffset at) => new()
    {
        Source = id,
        Since = at.AddDays(-30),
        Interval = 3_600,
        LastPoll = at,
        LastSuccess = at,
        Due = at.AddHours(1),
    };
}
