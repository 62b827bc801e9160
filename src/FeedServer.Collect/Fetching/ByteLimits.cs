namespace FeedServer.Collect.Fetching;

/// <summary>Most bytes of a body.</summary>
/// <param name="Wire">As they come, compressed or not.</param>
/// <param name="Body">Unpacked.</param>
public readonly record struct ByteLimits(long Wire, long Body);
