namespace FeedServer.Collect.Polling;

/// <summary>The clock as the ledger writes it.</summary>
internal static class Moment
{
    /// <summary>Now, UTC, cut to milliseconds.</summary>
    public static DateTimeOffset Now(TimeProvider clock) => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
