namespace FeedServer.Push.Subscriber;

/// <summary>The log of subscribing. It names hubs by their host only, and neither callbacks nor secrets.</summary>
internal static partial class UpstreamLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information,
        Message = "{Source}: is pushed by {Hub} until {Until:u} and polled less meanwhile")]
    public static partial void Pushed(this ILogger logger, string source, string hub, DateTimeOffset until);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Source}: is not pushed any more and polled as before: {Reason}")]
    public static partial void NotPushed(this ILogger logger, string source, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning,
        Message = "{Source}: hub {Hub} did not fulfil a request: {Reason}; next try {Next:u}")]
    public static partial void NotAsked(this ILogger logger, string source, string hub, string reason, DateTimeOffset next);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Source}: hub {Hub} denied the subscription: {Reason}")]
    public static partial void Denied(this ILogger logger, string source, string hub, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "{Source}: is unsubscribed from {Hub}: {Reason}")]
    public static partial void Left(this ILogger logger, string source, string hub, string reason);

    [LoggerMessage(EventId = 6, Level = LogLevel.Warning,
        Message = "{Source}: a request in the name of {Hub} for an unwanted subscription ({Mode}) was refused")]
    public static partial void Strange(this ILogger logger, string source, string hub, string mode);

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning,
        Message = "{Source}: what was delivered in the name of {Hub} is ignored: {Reason}")]
    public static partial void NotAuthentic(this ILogger logger, string source, string hub, string reason);

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning,
        Message = "sources offer to be pushed, but hubs cannot reach Publication:BaseUrl: {Reason}; the sources are polled")]
    public static partial void Unreachable(this ILogger logger, string reason);

    [LoggerMessage(EventId = 9, Level = LogLevel.Error, Message = "subscriptions to sources cannot be kept; it is tried again")]
    public static partial void Stuck(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "a request to hub {Hub} failed by a bug")]
    public static partial void Faulty(this ILogger logger, string hub, Exception exception);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "a request of a hub could not be kept; the hub was asked to try again")]
    public static partial void NotKept(this ILogger logger, Exception exception);
}
