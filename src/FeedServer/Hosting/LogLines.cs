using Microsoft.Extensions.Logging.Console;

namespace FeedServer.Hosting;

/// <summary>How the log looks to an operator: one line an event, UTC.</summary>
public static class LogLines
{
    /// <summary>Adds console output in the form of <see cref="LineFormatter"/>.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder log) => log
        .AddConsole(console => console.FormatterName = LineFormatter.FormatName)
        .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
}
