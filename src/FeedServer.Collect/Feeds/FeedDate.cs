namespace FeedServer.Collect.Feeds;

/// <summary>A date as a feed states it.</summary>
/// <param name="At">The instant with the offset that was written; an unknown offset is taken as UTC.</param>
/// <param name="HasTime">False when only a day was written; then <paramref name="At"/> is its midnight.</param>
/// <param name="Words">The words as they stand.</param>
public sealed record FeedDate(DateTimeOffset At, bool HasTime, string Words);
