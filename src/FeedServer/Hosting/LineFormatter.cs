using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace FeedServer.Hosting;

/// <summary>One line per event: <c>2023-01-10T01:05:00.000Z info  drop: a.txt: new, /2023/01/10/slug</c>. Our own messages name the thing
/// they concern; messages of libraries are preceded by their category. A failure of the outside (a full disk, a file without permission) is
/// a reason on that line; only a bug adds lines, its stack.</summary>
public sealed class LineFormatter(TimeProvider? clock = null) : ConsoleFormatter(FormatName)
{
    /// <summary>The name by which the console selects it.</summary>
    public const string FormatName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        textWriter.Write(now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
        textWriter.Write(Word(logEntry.LogLevel));
        if (!logEntry.Category.StartsWith("FeedServer.", StringComparison.Ordinal)) textWriter.Write(logEntry.Category + ": ");
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var outside = logEntry.Exception is IOException or UnauthorizedAccessException ? logEntry.Exception.Message : null;
        if (outside is not null && !message.Contains(outside, StringComparison.Ordinal)) message += ": " + outside;
        textWriter.WriteLine(OnOneLine(message));
        if (outside is not null || logEntry.Exception is null) return;
        // The stack is indented, so that no line of a quoted text looks like an event.
        foreach (var line in logEntry.Exception.ToString().Split('\n')) textWriter.WriteLine("  " + OnOneLine(line).TrimEnd());
    }

    /// <summary>No name of a file, item or request can begin a line, move the terminal's cursor or change the text direction.</summary>
    private static string OnOneLine(string message) =>
        string.Create(message.Length, message, (line, from) =>
        {
            for (var i = 0; i < from.Length; i++) line[i] = IsPlain(from[i]) ? from[i] : ' ';
        });

    private static bool IsPlain(char c) =>
        !char.IsControl(c) && c is not ('\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace ",
        LogLevel.Debug => "debug ",
        LogLevel.Information => "info  ",
        LogLevel.Warning => "warn  ",
        LogLevel.Error => "error ",
        _ => "fatal ",
    };
}

/// <summary>Sets up the log: one line per event, UTC.</summary>
internal static class LogLines
{
    /// <summary>Adds console output in the form of <see cref="LineFormatter"/>.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder log) => log
        .AddConsole(console => console.FormatterName = LineFormatter.FormatName)
        .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
}
