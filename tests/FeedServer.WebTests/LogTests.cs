using FeedServer.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests;

public sealed class LogTests
{
    [Fact]
    public void What_the_outside_did_wrong_is_a_reason_on_the_line()
    {
        var line = Written("FeedServer.Jobs.CollectJob", "drop: the collection\nfailed", new IOException("No space left"));
        Assert.EndsWith("Z error drop: the collection failed: No space left" + Environment.NewLine, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_ours_brings_its_stack_and_others_their_category()
    {
        var line = Written("Microsoft.Hosting", "it failed", new InvalidOperationException("a bug"));
        Assert.Contains("error Microsoft.Hosting: it failed" + Environment.NewLine + "  System.InvalidOperationException: a bug", line,
            StringComparison.Ordinal);
    }

    private static string Written(string category, string message, Exception fault)
    {
        using var output = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Error, category, default, message, fault, (state, _) => state);
        new LineFormatter().Write(entry, null, output);
        return output.ToString();
    }
}
