namespace FeedServer.Collect.Raw;

/// <summary>A document of the raw archive in a list.</summary>
/// <param name="Record">Its WARC-Record-ID, <c>urn:uuid:…</c>.</param>
/// <param name="At">When it was fetched, UTC.</param>
/// <param name="Kind">What it was read as: <c>feed</c>, <c>article</c>, <c>listing</c>.</param>
/// <param name="Address">The address asked for; secrets of its source are masked.</param>
/// <param name="IsUnchanged">Whether it was the same as the one kept before.</param>
public sealed record RawListed(string Record, DateTimeOffset At, string Kind, string Address, bool IsUnchanged);
