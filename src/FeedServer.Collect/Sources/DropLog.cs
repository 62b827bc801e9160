using FeedServer.Items.Keeping;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Sources;

/// <summary>The log lines of the drop folder; each names source, file and what became of it.</summary>
internal static partial class DropLog
{
    [LoggerMessage(1, LogLevel.Information, "{Source}: {File}: {Kind}, {ItemPath}{Notes}")]
    public static partial void Kept(this ILogger logger, string source, string file, KeepKind kind, string? itemPath, string notes);

    [LoggerMessage(3, LogLevel.Warning, "{Source}: {File}: refused: {Reason}")]
    public static partial void Refused(this ILogger logger, string source, string file, string? reason);

    [LoggerMessage(4, LogLevel.Information, "{Source}: {File}: no longer there; its item stays")]
    public static partial void Missing(this ILogger logger, string source, string file);

    [LoggerMessage(5, LogLevel.Error, "{Source}: {File}: reading it failed in a way that is our fault")]
    public static partial void Failed(this ILogger logger, Exception exception, string source, string file);

    [LoggerMessage(6, LogLevel.Warning, "{Source}: not collected: {Reason}")]
    public static partial void NotCollected(this ILogger logger, string source, string reason);

    [LoggerMessage(7, LogLevel.Debug, "{Source}: {File}: still being written, left for the next collection")]
    public static partial void Unfinished(this ILogger logger, string source, string file);

    [LoggerMessage(8, LogLevel.Error, "{Source}: collecting after a change failed; it is tried again with the next one")]
    public static partial void WatchFailed(this ILogger logger, Exception exception, string source);

    [LoggerMessage(9, LogLevel.Warning, "{Source}: changes in the folder cannot be noticed ({Reason}); scheduled collections go on")]
    public static partial void CannotWatch(this ILogger logger, string source, string reason);
}
