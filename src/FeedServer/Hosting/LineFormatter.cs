using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace FeedServer.Hosting;

/// <summary>
/// One event a line: <c>2023-01-10T01:05:00.000Z info  drop: a.txt: new, /2023/01/10/slug</c>. Our own messages name their
/// source themselves; others' are preceded by their category. What the outside did wrong (a full disk, a file that may not
/// be read) is a reason on that line; only a fault of ours brings further lines, its stack.
/// </summary>
public sealed class LineFormatter(TimeProvider clock) : ConsoleFormatter(FormatName)
{
    /// <summary>The name it is chosen by.</summary>
    public const string FormatName = "line";

    /// <summary>Reads the system's clock.</summary>
    public LineFormatter() : this(TimeProvider.System)
    {
    }

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
        textWriter.Write(Word(logEntry.LogLevel));
        if (!logEntry.Category.StartsWith("FeedServer.", StringComparison.Ordinal)) textWriter.Write(logEntry.Category + ": ");
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var outside = logEntry.Exception is IOException or UnauthorizedAccessException ? logEntry.Exception.Message : null;
        if (outside is not null && !message.Contains(outside, StringComparison.Ordinal)) message += ": " + outside;
        textWriter.WriteLine(OnOneLine(message));
        if (outside is null && logEntry.Exception is { } ours) textWriter.WriteLine(ours);
    }

    /// <summary>Nothing that a file or a request is called begins a line of its own or moves the terminal's cursor.</summary>
    private static string OnOneLine(string message) =>
        string.Create(message.Length, message, (line, from) =>
        {
            for (var i = 0; i < from.Length; i++) line[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });

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
