using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;

namespace FeedServer.Tests.Collect.Polling;

public sealed class DueListTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly DueList list = new(new PollSchedule(new PollingOptions()));

    [Fact]
    public void Those_that_wait_for_a_slow_host_hold_nobody_else_up()
    {
        list.Follow([Source("a", "slow"), Source("b", "slow"), Source("c", "slow"), Source("d", "quick"), Source("e", "other")], At);
        Assert.Equal(["a", "d"], Taken(most: 2));
        Assert.Equal(["e"], Taken(most: 3));
        Assert.Empty(Taken());
        GiveBack("d", At.AddHours(1));
        Assert.Empty(Taken());
        GiveBack("a", At.AddHours(1));
        Assert.Equal(["b"], Taken());
    }

    [Fact]
    public void What_is_due_first_is_taken_first_and_nothing_before_its_time()
    {
        list.Learn([State("a", At.AddMinutes(3)), State("b", At.AddMinutes(1)), State("c", At.AddMinutes(2))]);
        list.Follow([Source("a", "one"), Source("b", "two"), Source("c", "three")], At);
        Assert.Empty(Taken());
        Assert.Equal(["b", "c"], Taken(At.AddMinutes(2)));
        Assert.Equal(["a"], Taken(At.AddMinutes(3)));
    }

    [Fact]
    public void Paused_and_removed_sources_are_not_taken_not_even_when_they_come_back_from_a_poll()
    {
        list.Follow([Source("a", "one"), Source("b", "two"), Source("c", "three") with { Paused = true }], At);
        Assert.Equal(["a", "b"], Taken());
        list.Follow([Source("a", "one") with { Paused = true }], At);
        GiveBack("a", At);
        GiveBack("b", At);
        Assert.Empty(Taken(At.AddDays(9)));
        list.Follow([Source("a", "one")], At.AddDays(9));
        Assert.Equal(["a"], Taken(At.AddDays(9)));
    }

    [Fact]
    public void A_source_that_was_removed_and_added_again_is_not_polled_early()
    {
        list.Follow([Source("a", "one")], At);
        Taken();
        GiveBack("a", At.AddHours(1));
        list.Follow([], At);
        list.Follow([Source("a", "one")], At);
        Assert.Empty(Taken(At.AddMinutes(59)));
        Assert.Equal(["a"], Taken(At.AddHours(1)));
    }

    [Fact]
    public void A_source_given_another_address_is_asked_at_once_and_one_that_moved_by_itself_is_not()
    {
        list.Learn([State("edited", At.AddDays(1)), State("moved", At.AddDays(1)) with { Address = "https://new.example/feed" }]);
        list.Follow([Source("edited", "wrong"), Source("moved", "old")], At);
        Assert.Empty(Taken());
        list.Follow([Source("edited", "right"), Source("moved", "new")], At);
        Assert.Equal(["edited"], Taken());
    }

    [Fact]
    public void A_source_edited_while_it_is_polled_frees_the_host_that_was_asked()
    {
        list.Follow([Source("a", "old"), Source("b", "old")], At);
        Assert.Equal(["a"], Taken());
        list.Follow([Source("a", "new"), Source("b", "old")], At);
        Assert.Empty(Taken());
        GiveBack("a", At.AddHours(1));
        Assert.Equal(["b"], Taken());
    }

    [Fact]
    public void A_source_that_is_pushed_is_due_at_its_longest_interval_and_when_the_lease_ends_as_before()
    {
        Pushed(At, At.AddDays(9));
        Assert.Empty(Taken(At.AddHours(21)));
        Assert.Equal(["a"], Taken(At.AddHours(24)));
        list.GiveBack(Well("a", At.AddHours(24)), isDoubtful: false);
        list.SetPushed("a", new PushLease(At, At.AddHours(30)));
        Assert.Empty(Taken(At.AddHours(29)));
        Assert.Equal(["a"], Taken(At.AddHours(30)));
        list.GiveBack(Well("a", At.AddHours(30)), isDoubtful: false);
        Assert.Equal(["a"], Taken(At.AddHours(31)));
        list.GiveBack(Well("a", At.AddHours(31)), isDoubtful: false);
        list.SetPushed("a", new PushLease(At, At.AddDays(9)));
        Assert.Empty(Taken(At.AddHours(33)));
        list.SetPushed("a", null);
        Assert.Equal(["a"], Taken(At.AddHours(33)));
    }

    [Fact]
    public void What_may_have_been_missed_is_looked_for_at_the_ordinary_time()
    {
        Pushed(since: At.AddMinutes(1), At.AddDays(9));
        Assert.Equal(["a"], Taken(At.AddHours(1)));
        list.GiveBack(Well("a", At.AddHours(1)), isDoubtful: true);
        Assert.Equal(["a"], Taken(At.AddHours(2)));
        list.GiveBack(Well("a", At.AddHours(2)) with { LastSuccess = At, Failures = 1 }, isDoubtful: false);
        Assert.Equal(["a"], Taken(At.AddHours(3)));
        list.GiveBack(Well("a", At.AddHours(3)), isDoubtful: false);
        Assert.Empty(Taken(At.AddHours(20)));
    }

    [Fact]
    public void Several_words_of_a_hub_make_one_poll_at_once_and_one_more_when_the_last_came_too_late_for_it()
    {
        Pushed(At, At.AddDays(9));
        for (var i = 0; i < 5; i++) list.Ping("a", At.AddMinutes(5));
        Assert.True(Assert.Single(list.Take(At.AddMinutes(5), 10)).IsPushed);
        list.Ping("a", At.AddMinutes(5).AddSeconds(1));
        list.Ping("a", At.AddMinutes(5).AddSeconds(2));
        Assert.Empty(Taken(At.AddMinutes(6)));
        list.GiveBack(Well("a", At.AddMinutes(5)), isDoubtful: false);
        Assert.Empty(Taken(At.AddMinutes(5).AddSeconds(4)));
        Assert.Equal(["a"], Taken(At.AddMinutes(5).AddSeconds(5)));
        list.GiveBack(Well("a", At.AddMinutes(5).AddSeconds(5)), isDoubtful: false);
        Assert.Empty(Taken(At.AddHours(20)));
    }

    [Fact]
    public void A_hub_cannot_have_a_source_asked_that_fails_is_paused_or_is_not_known()
    {
        Pushed(At, At.AddDays(9));
        list.Ping("unknown", At);
        Assert.Equal(["a"], Taken(At.AddHours(27)));
        list.GiveBack(Well("a", At.AddHours(27)) with { Failures = 1, LastSuccess = At }, isDoubtful: false);
        list.Ping("a", At.AddHours(27).AddMinutes(1));
        Assert.Empty(Taken(At.AddHours(27).AddMinutes(2)));
        list.Follow([Source("a", "one") with { Paused = true }], At.AddHours(28));
        list.Ping("a", At.AddHours(29));
        Assert.Empty(Taken(At.AddHours(40)));
    }

    private void Pushed(DateTimeOffset since, DateTimeOffset until)
    {
        list.Learn([Well("a", At)]);
        list.Follow([Source("a", "one")], At);
        list.SetPushed("a", new PushLease(since, until));
    }

    private static FeedServer.Items.Ledger.SourceState Well(string id, DateTimeOffset at) =>
        State(id, at.AddHours(1)) with { LastPoll = at, LastSuccess = at };

    private IReadOnlyList<string> Taken(DateTimeOffset? at = null, int most = 10) =>
        [.. list.Take(at ?? At, most).Select(due => due.Source.Id)];

    private void GiveBack(string id, DateTimeOffset due) => list.GiveBack(State(id, due), isDoubtful: false);

    private static FeedServer.Items.Ledger.SourceState State(string id, DateTimeOffset due) => new()
    {
        Source = id,
        Since = At,
        LastPoll = At,
        Due = due,
    };

    private static SourceDefinition Source(string id, string host) =>
        new() { Id = id, Kind = SourceKind.Feed, Address = new Uri($"https://{host}.example/feed"), Title = id };
}
