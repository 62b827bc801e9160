namespace FeedServer.Push.Subscriber;

/// <summary>Instants as they are kept.</summary>
internal static class Moment
{
    /// <summary>Now, UTC, cut to milliseconds.</summary>
    public static DateTimeOffset Now(TimeProvider clock) => Cut(clock.GetUtcNow());

    /// <summary>Cut to milliseconds.</summary>
    public static DateTimeOffset Cut(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
