namespace FeedServer.Push.Subscriber;

/// <summary>What subscribing tells the operator. Hubs by their host only; callbacks and secrets are told nowhere.</summary>
internal static partial class UpstreamLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information,
        Message = "{Source}: is pushed by {Hub} until {Until:u} and polled less meanwhile")]
    public static partial void Pushed(this ILogger logger, string source, string hub, DateTimeOffset until);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Source}: is not pushed any more and polled as before: {Reason}")]
    public static partial void NotPushed(this ILogger logger, string source, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning,
        Message = "{Source}: its hub {Hub} did not do what it was asked: {Reason}; next try {Next:u}")]
    public static partial void NotAsked(this ILogger logger, string source, string hub, string reason, DateTimeOffset next);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Source}: its hub {Hub} denied: {Reason}")]
    public static partial void Denied(this ILogger logger, string source, string hub, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "{Source}: is unsubscribed from {Hub}: {Reason}")]
    public static partial void Left(this ILogger logger, string source, string hub, string reason);

    [LoggerMessage(EventId = 6, Level = LogLevel.Warning,
        Message = "{Source}: somebody asked in the name of {Hub} about what nobody wants ({Mode}); it was refused")]
    public static partial void Strange(this ILogger logger, string source, string hub, string mode);

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning,
        Message = "{Source}: what was delivered in the name of {Hub} is ignored: {Reason}")]
    public static partial void NotAuthentic(this ILogger logger, string source, string hub, string reason);

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning,
        Message = "sources offer to be pushed, but no hub could call us at Publication:BaseUrl: {Reason}; they are polled")]
    public static partial void Unreachable(this ILogger logger, string reason);

    [LoggerMessage(EventId = 9, Level = LogLevel.Error, Message = "subscriptions to sources cannot be kept; it is tried again")]
    public static partial void Stuck(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "asking the hub {Hub} failed by a fault of ours")]
    public static partial void Faulty(this ILogger logger, string hub, Exception exception);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "what a hub said could not be kept; it was told to try again")]
    public static partial void NotKept(this ILogger logger, Exception exception);
}
