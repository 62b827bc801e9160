using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace FeedServer.Hosting;

/// <summary>One line per event: <c>2023-01-10T01:05:00.000Z info  drop: a.txt: new, /2023/01/10/slug</c>. Our own messages name the thing
/// they concern; messages of libraries are preceded by their category. A failure of the outside (a full disk, a file without permission) is
/// a reason on that line; only a bug adds lines, its stack. As JSON it is one line always.</summary>
public sealed class LineFormatter(TimeProvider? clock = null, LogForm? form = null) : ConsoleFormatter(FormatName)
{
    /// <summary>The name by which the console selects it.</summary>
    public const string FormatName = "line";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LogForm form = form ?? new LogForm(IsJson: false, Zone: null, IsJournal: false);

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var outside = logEntry.Exception is IOException or UnauthorizedAccessException ? logEntry.Exception.Message : null;
        if (outside is not null && !message.Contains(outside, StringComparison.Ordinal)) message += ": " + outside;
        var stack = outside is null ? logEntry.Exception?.ToString() : null;
        var level = form.IsJournal ? Priority(logEntry.LogLevel) : "";
        textWriter.Write(level);
        if (form.IsJson) textWriter.WriteLine(Json(logEntry, message, stack));
        else WriteText(logEntry.LogLevel, logEntry.Category, message, (stack, level), textWriter);
    }

    private void WriteText(LogLevel level, string category, string message, (string? Text, string Level) stack, TextWriter textWriter)
    {
        if (!form.IsJournal) textWriter.Write(Time() + " ");
        textWriter.Write(Word(level).PadRight(6));
        if (!category.StartsWith("FeedServer.", StringComparison.Ordinal)) textWriter.Write(category + ": ");
        textWriter.WriteLine(OnOneLine(message));
        if (stack.Text is null) return;
        // The stack is indented, so that no line of a quoted text looks like an event.
        foreach (var line in stack.Text.Split('\n')) textWriter.WriteLine(stack.Level + "  " + OnOneLine(line).TrimEnd());
    }

    private string Json<TState>(in LogEntry<TState> entry, string message, string? stack)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("time", Time());
            json.WriteString("level", Word(entry.LogLevel));
            json.WriteString("category", entry.Category);
            if (entry.EventId.Name is { Length: > 0 } name) json.WriteString("event", name);
            json.WriteString("message", OnOneLine(message));
            if (entry.State is IReadOnlyList<KeyValuePair<string, object?>> values) WriteValues(json, values);
            if (stack is not null) json.WriteString("exception", string.Join('\n', stack.Split('\n').Select(OnOneLine)));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
        {
            if (name == "{OriginalFormat}") continue;
            if (value is int or long) json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
            else json.WriteString(name, OnOneLine(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        }
        json.WriteEndObject();
    }

    private string Time()
    {
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        return form.Zone is { } zone
            ? TimeZoneInfo.ConvertTime(now, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture)
            : now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
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
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    /// <summary>The levels of syslog(3).</summary>
    private static string Priority(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "<7>",
        LogLevel.Information => "<6>",
        LogLevel.Warning => "<4>",
        LogLevel.Error => "<3>",
        _ => "<2>",
    };
}

/// <summary>Sets up the log: one line per event.</summary>
internal static class LogLines
{
    /// <summary>Adds console output in the form of <see cref="LineFormatter"/>.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder log, LogForm form)
    {
        log.Services.AddSingleton(form);
        return log.AddConsole(console => console.FormatterName = LineFormatter.FormatName)
            .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }
}
