using FeedServer.Desk;
using FeedServer.Tests.Collect.Timing;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Desk;

public sealed class DeskSessionsTests
{
    private static readonly DeskAccount Lan = new()
    {
        Name = "lan",
        Role = DeskRole.Editor,
        Password = "",
        PasswordSet = DateTimeOffset.UnixEpoch,
        Stamp = DeskAccount.NewStamp(),
    };

    private readonly FakeTimeProvider passing = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_session_ends_when_it_is_idle_and_in_any_case_after_twelve_hours_however_the_clock_is_set()
    {
        var clock = new SetClock(passing);
        var sessions = new DeskSessions(clock);
        var (_, idle) = sessions.Begin(Lan, "", "");
        passing.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(sessions.Find(idle));
        clock.Wrong = TimeSpan.FromDays(-365);
        passing.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(sessions.Find(idle));
        passing.Advance(TimeSpan.FromMinutes(31));
        Assert.Null(sessions.Find(idle));
        clock.Wrong = TimeSpan.FromDays(365);
        var (_, busy) = sessions.Begin(Lan, "", "");
        for (var minutes = 0; minutes < 12 * 60; minutes += 20)
        {
            Assert.NotNull(sessions.Find(busy));
            passing.Advance(TimeSpan.FromMinutes(20));
        }
        passing.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(sessions.Find(busy));
        Assert.Empty(sessions.For(Lan));
    }

    [Fact]
    public void The_twenty_first_session_of_an_account_ends_its_oldest_and_nobody_else_s()
    {
        var sessions = new DeskSessions(passing);
        var (_, other) = sessions.Begin(Lan with { Name = "mai" }, "", "");
        var tokens = new List<string>();
        for (var i = 0; i < 21; i++)
        {
            tokens.Add(sessions.Begin(Lan, "", "").Token);
            passing.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Null(sessions.Find(tokens[0]));
        Assert.All(tokens[1..], token => Assert.NotNull(sessions.Find(token)));
        Assert.NotNull(sessions.Find(other));
    }

    [Fact]
    public void What_is_no_token_finds_nothing()
    {
        var sessions = new DeskSessions(passing);
        var (session, token) = sessions.Begin(Lan, "", "");
        Assert.All(new[] { "", "x", session.Hash, session.Id, token[..^1], token + "A", token[..^1] + " " },
            text => Assert.Null(sessions.Find(text)));
        Assert.Same(session, sessions.Find(token));
    }
}
