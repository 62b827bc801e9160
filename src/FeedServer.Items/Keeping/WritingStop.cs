namespace FeedServer.Items.Keeping;

/// <summary>Why nothing is written to the archive, while readers go on.</summary>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Reason">A clause in English that names neither a path nor a library's message: "the disk is full".</param>
public sealed record WritingStop(DateTimeOffset Since, string Reason);
