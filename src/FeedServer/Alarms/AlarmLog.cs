namespace FeedServer.Alarms;

/// <summary>The log of alarms.</summary>
internal static partial class AlarmLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "alarm: {Kind} {Subject}: {Summary}")]
    public static partial void Fires(this ILogger logger, AlarmKind kind, string subject, string summary);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "alarm: {Kind} {Subject}: all clear, it fired since {Since:u}")]
    public static partial void IsOver(this ILogger logger, AlarmKind kind, string subject, DateTimeOffset since);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error,
        Message = "alarm: something could not be looked at, nothing clears meanwhile: {Reason}")]
    public static partial void NotLooked(this ILogger logger, string reason, Exception exception);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning,
        Message = "alarm: {Channel} could not be told of {Count} alarms, it is tried again in {Pause}: {Reason}")]
    public static partial void NotTold(this ILogger logger, string channel, int count, string reason, TimeSpan pause);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "alarm: {Channel} was told, after {Times} failures")]
    public static partial void ToldAgain(this ILogger logger, string channel, int times);

    [LoggerMessage(EventId = 6, Level = LogLevel.Warning, Message = "alarm: what was told is not known, it is told again: {Reason}")]
    public static partial void NotLoaded(this ILogger logger, string reason);

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning,
        Message = "alarm: what was told cannot be kept, a restart would tell it again: {Reason}")]
    public static partial void NotKept(this ILogger logger, string reason);
}
