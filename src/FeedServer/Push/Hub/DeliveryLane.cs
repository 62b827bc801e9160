namespace FeedServer.Push.Hub;

/// <summary>In which of <see cref="DeliveryLimits"/> a delivery waits for its turn.</summary>
internal enum DeliveryLane
{
    /// <summary>Who answers in a moment, as far as is known.</summary>
    Fast,

    /// <summary>Who took longer last time.</summary>
    Slow,

    /// <summary>Who failed last time.</summary>
    Failing,
}
