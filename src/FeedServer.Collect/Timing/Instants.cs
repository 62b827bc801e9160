namespace FeedServer.Collect.Timing;

/// <summary>Instants as they are kept: UTC, cut to milliseconds.</summary>
public static class Instants
{
    public static DateTimeOffset Now(TimeProvider clock) => Cut(clock.GetUtcNow());

    public static DateTimeOffset Cut(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
