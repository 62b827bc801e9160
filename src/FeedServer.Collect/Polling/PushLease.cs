namespace FeedServer.Collect.Polling;

/// <summary>For how long a source tells by itself when there is something new.</summary>
/// <param name="Since">Since when it is listened to without a gap, UTC: what came before may have been missed.</param>
/// <param name="Until">Until when, UTC.</param>
public sealed record PushLease(DateTimeOffset Since, DateTimeOffset Until);
