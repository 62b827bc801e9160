using System.Text.Json;
using CsCheck;
using FeedServer.Hosting;
using FeedServer.Tests.Publish.Hostile;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Hosting;

/// <summary>One event is one line, whatever is named in it.</summary>
public sealed class LineFormatterTests
{
    [Fact]
    public void A_message_never_leaves_its_line() => HostileText.Any.Sample(text =>
    {
        var written = Written("drop: " + text, null);
        Assert.EndsWith(Environment.NewLine, written, StringComparison.Ordinal);
        AssertPlain(written[..^Environment.NewLine.Length]);
    }, iter: 2000);

    [Fact]
    public void What_a_fault_quotes_begins_no_event() => HostileText.Any.Sample(text =>
    {
        var lines = Written("it failed", new InvalidOperationException(text + "\n2023-01-10T01:05:00.000Z info  forged"))
            .Split(Environment.NewLine);
        Assert.All(lines, AssertPlain);
        Assert.All(lines[1..^1], line => Assert.StartsWith("  ", line, StringComparison.Ordinal));
    }, iter: 500);

    [Fact]
    public void Time_is_that_of_the_zone_with_its_offset()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
        Assert.StartsWith("2026-11-30T08:05:07.250+07:00 error it failed", Written(new LogForm(false, zone, false)),
            StringComparison.Ordinal);
        Assert.StartsWith("2026-11-30T01:05:07.250Z error it failed", Written(new LogForm(false, null, false)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_journal_gets_the_level_of_every_line_and_no_time()
    {
        var lines = Written(new LogForm(false, null, true)).Split(Environment.NewLine)[..^1];
        Assert.Equal("<3>error it failed", lines[0]);
        Assert.All(lines, line => Assert.StartsWith("<3>", line, StringComparison.Ordinal));
    }

    [Fact]
    public void As_json_each_event_is_one_object_whatever_it_quotes() => HostileText.Any.Sample(text =>
    {
        var written = Written(new LogForm(true, null, false), "drop: " + text);
        AssertPlain(written[..^Environment.NewLine.Length]);
        using var json = JsonDocument.Parse(written);
        Assert.Equal("error", json.RootElement.GetProperty("level").GetString());
        Assert.Equal("FeedServer.X", json.RootElement.GetProperty("category").GetString());
        Assert.StartsWith("drop: ", json.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("no such thing", json.RootElement.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }, iter: 500);

    [Theory]
    [InlineData("8:4711", "socket:[4711]", true)]
    [InlineData("8:4711", "socket:[4712]", false)]
    [InlineData("8:4711", "/var/log/x", false)]
    [InlineData("8:4711", null, false)]
    [InlineData(null, "socket:[4711]", false)]
    [InlineData("4711", "socket:[4711]", false)]
    public void The_journal_is_written_to_only_where_the_output_leads_there(string? stream, string? target, bool isJournal) =>
        Assert.Equal(isJournal, LogForm.IsJournalOf(stream, target));

    private static string Written(LogForm form, string message = "it failed")
    {
        using var output = new StringWriter();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 1, 5, 7, 250, TimeSpan.Zero));
        new LineFormatter(clock, form).Write(new LogEntry<string>(LogLevel.Error, "FeedServer.X", default, message,
            new InvalidOperationException("no such thing\nat all"), (state, _) => state), null, output);
        return output.ToString();
    }

    private static void AssertPlain(string line) =>
        Assert.DoesNotContain(line,
            c => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    private static string Written(string message, Exception? fault)
    {
        using var output = new StringWriter();
        new LineFormatter().Write(new LogEntry<string>(LogLevel.Error, "FeedServer.X", default, message, fault, (state, _) => state), null,
            output);
        return output.ToString();
    }
}
