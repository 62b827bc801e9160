using FeedServer.Collect.Opml;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

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
}
