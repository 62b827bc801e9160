using FeedServer.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Hosting;

public sealed class RecentLogLinesTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_last_lines_are_remembered_the_newest_first_and_by_level()
    {
        using var tail = new RecentLogLines(clock);
        var logger = tail.CreateLogger("FeedServer.Jobs.CollectJob");
        for (var line = 0; line < RecentLogLines.Most + 10; line++)
            Say(logger, line % 100 == 0 ? LogLevel.Warning : LogLevel.Information, $"drop: {line}");

        Assert.Equal(RecentLogLines.Most, tail.Last(int.MaxValue, LogLevel.Trace).Count);
        Assert.Equal("drop: 509", tail.Last(1, LogLevel.Trace)[0].Text);
        Assert.Equal(["drop: 500", "drop: 400", "drop: 300", "drop: 200", "drop: 100"],
            tail.Last(10, LogLevel.Warning).Select(line => line.Text));
    }

    [Fact]
    public void No_key_stands_in_a_line_and_no_line_in_a_line()
    {
        using var tail = new RecentLogLines(clock);

        Say(tail.CreateLogger("Microsoft.AspNetCore.Hosting"), LogLevel.Error,
            "moved to https://lan:bi-mat@news.example/feed?key=bi-mat&n=1\nfatal it is on fire",
            new IOException("GET /edit?token=bi-mat failed"));
        Say(tail.CreateLogger("FeedServer.X"), LogLevel.Error, new string('a', 100_000));

        var lines = tail.Last(10, LogLevel.Trace);
        Assert.Equal("Microsoft.AspNetCore.Hosting: moved to https://news.example/feed fatal it is on fire: GET /edit failed",
            lines[1].Text);
        Assert.Equal(RecentLogLines.Longest, lines[0].Text.Length);
    }

    private static void Say(ILogger logger, LogLevel level, string text, Exception? fault = null) =>
        logger.Log(level, default, text, fault, (said, _) => said);
}
