namespace FeedServer.Items.Ledger;

/// <summary>A poll about to be made. It is kept before the request goes out, so that a process killed meanwhile polls nobody
/// early.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="At">Now, UTC.</param>
/// <param name="Due">Not to be polled again before, should nothing else be heard of this poll.</param>
public sealed record PollStart(string Source, DateTimeOffset At, DateTimeOffset Due);
