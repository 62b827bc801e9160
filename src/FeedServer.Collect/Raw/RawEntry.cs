namespace FeedServer.Collect.Raw;

/// <summary>A document in the raw archive, without its bytes.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Kind">What it was read as: <c>feed</c>, <c>article</c>, <c>listing</c>.</param>
/// <param name="Address">The address asked for.</param>
/// <param name="At">When it was fetched, UTC.</param>
/// <param name="Place">Where it stands.</param>
public sealed record RawEntry(string Source, string Kind, string Address, DateTimeOffset At, RawPlace Place);
