using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;

namespace FeedServer.Tests.Collect.Polling;

/// <summary>Hosts that are silent keep nobody from the others.</summary>
public sealed class PollPlacesTests
{
    private const int Places = 64;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly DueList list = new(new PollSchedule(new PollingOptions()));

    [Fact]
    public void Two_thousand_that_failed_last_time_leave_every_place_to_a_live_one()
    {
        var silent = Enumerable.Range(0, 2_000).Select(number => Source("silent-" + number)).ToList();
        list.Learn([.. silent.Select(source => State(source.Id, Now.AddHours(-1)) with { Failures = 3 }), State("live", Now)]);
        list.Follow([.. silent, Source("live")], Now);
        Assert.Equal(3 * Places, list.Take(Now.AddMinutes(-1), Places).Count);
        Assert.Empty(list.Take(Now.AddSeconds(-1), Places));
        Assert.Equal(["live"], list.Take(Now, Places).Select(due => due.Source.Id));
    }

    [Fact]
    public void Those_that_are_silent_at_their_first_poll_go_to_the_places_of_the_slow_after_a_moment()
    {
        list.Follow([.. Enumerable.Range(0, 2_000).Select(number => Source("new-" + number))], Now);
        var at = Now.AddMinutes(1);
        int[] begun = [.. Enumerable.Range(0, 6).Select(step => list.Take(at.AddSeconds(5 * step), Places).Count)];
        Assert.Equal([Places, Places, Places, Places, 0, 0], begun);
    }

    [Fact]
    public void Who_waits_is_told_with_the_moment_since_when()
    {
        list.Learn([State("a-under-way", Now), State("b-same-host", Now), State("later", Now.AddHours(1))]);
        list.Follow([Source("a-under-way"), Source("b-same-host", "a-under-way"), Source("later")], Now);
        Assert.Equal(["a-under-way"], list.Take(Now, Places).Select(due => due.Source.Id));
        Assert.Empty(list.Waiting(Now.AddSeconds(30)));
        Assert.Equal([("b-same-host", Now)], list.Waiting(Now.AddMinutes(2)).Select(source => (source.Key, source.Value)));
    }

    private static SourceDefinition Source(string id, string? host = null) =>
        new() { Id = id, Kind = SourceKind.Feed, Address = new Uri($"https://{host ?? id}.example/feed"), Title = id };

    private static SourceState State(string id, DateTimeOffset due) =>
        new() { Source = id, Since = Now.AddDays(-9), LastPoll = Now.AddHours(-2), Due = due };
}
