namespace FeedServer.Push.Hub;

/// <summary>The log of the hub. It names a callback by its host only, since its address may hold a secret.</summary>
internal static partial class HubLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "hub: {Host} {What} {Topic}")]
    public static partial void Verified(this ILogger logger, string host, string what, string topic);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "hub: {Host} did not confirm its request for {Topic}: {Reason}")]
    public static partial void NotVerified(this ILogger logger, string host, string topic, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "hub: {Host} is denied {Topic}: {Reason}")]
    public static partial void Denied(this ILogger logger, string host, string topic, string reason);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "hub: {Host} no longer gets {Topic}: {Reason}")]
    public static partial void Ended(this ILogger logger, string host, string topic, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning,
        Message = "hub: {Topic} could not be delivered to {Host}, {Failures} times in a row: {Reason}")]
    public static partial void Failed(this ILogger logger, string host, string topic, int failures, string reason);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "hub: {Topic} could not be rendered; it is tried again")]
    public static partial void NotRendered(this ILogger logger, string topic, Exception exception);

    [LoggerMessage(EventId = 7, Level = LogLevel.Error,
        Message = "hub: {Count} states of subscriptions could not be kept; it is tried again")]
    public static partial void NotKept(this ILogger logger, int count, Exception exception);

    [LoggerMessage(EventId = 8, Level = LogLevel.Error, Message = "hub: a request to {Host} about {Topic} failed by a bug")]
    public static partial void Faulty(this ILogger logger, string host, string topic, Exception exception);

    [LoggerMessage(EventId = 9, Level = LogLevel.Error, Message = "hub: the archive could not be asked for changes; it is tried again")]
    public static partial void NotFollowed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 10, Level = LogLevel.Information,
        Message = "hub: {Host} no longer gets {Topic}: it took {Taken} deliveries, failed {Failures} times and makes room for {Newcomer}")]
    public static partial void MadeRoom(this ILogger logger, string host, string topic, int taken, int failures, string newcomer);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "hub: {What} stopped by a bug and begins again")]
    public static partial void BeginsAgain(this ILogger logger, string what, Exception exception);
}
