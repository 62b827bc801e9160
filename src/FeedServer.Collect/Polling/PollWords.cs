using FeedServer.Collect.Opml;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>Polls in words, for the log and the command line.</summary>
public static class PollWords
{
    /// <summary>The counts of a poll, <c>3 new, 1 revised, 20 unchanged</c>; <c>nothing new</c> when there are none.</summary>
    public static string Counts(PollRecord record)
    {
        var parts = new[] { (record.New, "new"), (record.Revised, "revised"), (record.Unchanged, "unchanged"), (record.Refused, "refused") }
            .Where(part => part.Item1 > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}"))
            .ToList();
        return parts.Count == 0 ? "nothing new" : string.Join(", ", parts);
    }

    /// <summary>Each warning as a clause about the source.</summary>
    public static IEnumerable<string> Warnings(SourceWarnings warnings)
    {
        if (warnings.HasFlag(SourceWarnings.Silent)) yield return "it has brought nothing new for much longer than is its habit";
        if (warnings.HasFlag(SourceWarnings.NotAFeed)) yield return "it answers with something that is no feed, perhaps a sign-in page";
        if (warnings.HasFlag(SourceWarnings.OldBatch)) yield return "it serves an old set of items as if it were new";
        if (warnings.HasFlag(SourceWarnings.LayoutChanged))
            yield return "nothing is found on its page any more: its layout may have changed";
    }
}

/// <summary>The log lines of polls. A poll that found all as it was has none.</summary>
internal static partial class PollLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Source}: {Counts}")]
    public static partial void Collected(this ILogger logger, string source, string counts);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Source}: {Reason}; next try {Due:u}")]
    public static partial void Failed(this ILogger logger, string source, string? reason, DateTimeOffset due);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "{Source}: answers again (failed polls before: {Failures})")]
    public static partial void Recovered(this ILogger logger, string source, int failures);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Source}: it is gone for good (410) and is not polled any more")]
    public static partial void Gone(this ILogger logger, string source);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "{Source}: {Warning}")]
    public static partial void Warned(this ILogger logger, string source, string warning);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "{Source}: polling it failed")]
    public static partial void Fault(this ILogger logger, string source, Exception exception);

    [LoggerMessage(EventId = 14, Level = LogLevel.Error, Message = "{Source}: {Key} cannot be kept: {Fault}: {Reason}")]
    public static partial void NotKept(this ILogger logger, string source, string key, string fault, string reason);

    [LoggerMessage(EventId = 7, Level = LogLevel.Information, Message = "{Source}: moved for good to {Address}; sources.opml says so now")]
    public static partial void Moved(this ILogger logger, string source, Uri address);

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning,
        Message = "{Source}: moved for good to {Address}, but sources.opml cannot be written: {Reason}")]
    public static partial void NotMoved(this ILogger logger, string source, Uri address, string reason);

    [LoggerMessage(EventId = 9, Level = LogLevel.Error, Message = "no source is polled until the archive can be written again")]
    public static partial void NotBegun(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 10, Level = LogLevel.Error,
        Message = "sources.opml cannot be read, the sources read before stay in use: {Problem}")]
    public static partial void BadList(this ILogger logger, string problem);

    [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message = "sources.opml can be read again, sources: {Count}")]
    public static partial void GoodList(this ILogger logger, int count);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "sources.opml, {Fault}")]
    public static partial void BadOutline(this ILogger logger, SourceFault fault);

    [LoggerMessage(EventId = 13, Level = LogLevel.Information, Message = "sources.opml: {Change}")]
    public static partial void ListChanged(this ILogger logger, string change);

    [LoggerMessage(EventId = 14, Level = LogLevel.Warning,
        Message = "the clock was set back by {Time} to {Now:u}; sources polled by the wrong time are polled again: {Count}")]
    public static partial void ClockSetBack(this ILogger logger, TimeSpan time, DateTimeOffset now, int count);

    [LoggerMessage(EventId = 15, Level = LogLevel.Warning,
        Message = "the clock was set forward by {Time} to {Now:u}, or this machine slept")]
    public static partial void ClockSetForward(this ILogger logger, TimeSpan time, DateTimeOffset now);

    [LoggerMessage(EventId = 16, Level = LogLevel.Warning, Message =
        "sources were polled by a clock that was ahead of {Now:u}, they are polled again: {Count}")]
    public static partial void ClockWasAhead(this ILogger logger, DateTimeOffset now, int count);
}

/// <summary>How long a source usually pauses, and when a pause is too long. The habit is the longest pause between two polls that brought
/// something new, fading over months. A source is silent when the pause is longer than four times its habit and three days, and it had been
/// watched for at least that long before: nights, weekends and slow feeds raise no alarm.</summary>
internal static class SourceHabit
{
    private const double Factor = 4;

    private static readonly TimeSpan Fading = TimeSpan.FromDays(60);

    private static readonly TimeSpan Least = TimeSpan.FromDays(3);

    /// <summary>The habit in seconds after a poll that brought something new; 0 while there was only one.</summary>
    public static int After(SourceState before, DateTimeOffset at)
    {
        // News that is older than the source, or not over yet, was dated by a clock that was wrong.
        if (before.LastNew is not { } last || last < before.Since || last > at) return before.Habit;
        var pause = (at - last).TotalSeconds;
        var faded = before.Habit * Math.Exp(-pause / Fading.TotalSeconds);
        return (int)Math.Min(Math.Max(pause, faded), int.MaxValue);
    }

    /// <summary>True when a source has been silent for much longer than is its habit.</summary>
    public static bool IsSilent(SourceState state, DateTimeOffset at)
    {
        if (state.LastNew is not { } last || state.Habit == 0) return false;
        var bearable = TimeSpan.FromSeconds(Math.Max(state.Habit * Factor, Least.TotalSeconds));
        return at - last > bearable && last - state.Since >= bearable;
    }
}
