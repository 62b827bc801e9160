using FeedServer.Items.Markup;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Hosting;

/// <summary>The last lines of the log, in memory, for the desk. Addresses are told as scheme, host and path, and what stands in queries is
/// left out: keys of sources and links that are signed stand there.</summary>
internal sealed class RecentLogLines(TimeProvider clock) : ILoggerProvider
{
    /// <summary>So many lines are remembered.</summary>
    public const int Most = 500;

    /// <summary>The most letters of a line; a stack has more.</summary>
    public const int Longest = 1000;

    private readonly Lock gate = new();
    private readonly Queue<LogTailLine> lines = new();

    /// <summary>The last lines of a level or above, the newest first.</summary>
    public IReadOnlyList<LogTailLine> Last(int most, LogLevel least)
    {
        lock (gate) return [.. lines.Where(line => line.Level >= least).Reverse().Take(most)];
    }

    public ILogger CreateLogger(string categoryName) => new TailLogger(this, categoryName);

    public void Dispose()
    {
        // Nothing is held but memory.
    }

    private void Add(LogLevel level, string category, string message, Exception? exception)
    {
        var name = category.StartsWith("FeedServer.", StringComparison.Ordinal) ? "" : category + ": ";
        var fault = exception is null || message.Contains(exception.Message, StringComparison.Ordinal) ? "" : ": " + exception.Message;
        var line = new LogTailLine(clock.GetUtcNow(), level, Shown(name + message + fault));
        lock (gate)
        {
            if (lines.Count == Most) lines.Dequeue();
            lines.Enqueue(line);
        }
    }

    private static string Shown(string line)
    {
        var cut = TextCut.Start(line, Longest);
        return PublicAddress.In(string.Create(cut.Length, cut, (shown, from) =>
        {
            for (var i = 0; i < shown.Length; i++) shown[i] = char.IsControl(from[i]) ? ' ' : from[i];
        }));
    }

    private sealed class TailLogger(RecentLogLines tail, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) tail.Add(logLevel, category, formatter(state, exception), exception);
        }
    }
}

/// <summary>A line of the log.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Text">What it says, on one line.</param>
public sealed record LogTailLine(DateTimeOffset At, LogLevel Level, string Text);
