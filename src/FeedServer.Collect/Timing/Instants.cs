namespace FeedServer.Collect.Timing;

/// <summary>Instants as they are kept: UTC, cut to milliseconds.</summary>
public static class Instants
{
    /// <summary>Now.</summary>
    public static DateTimeOffset Now(TimeProvider clock) => Cut(clock.GetUtcNow());

    /// <summary>An instant, cut.</summary>
    public static DateTimeOffset Cut(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
