using CsCheck;
using FeedServer.Hosting;
using FeedServer.Tests.Publish.Hostile;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

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
