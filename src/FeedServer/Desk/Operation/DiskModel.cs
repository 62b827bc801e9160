namespace FeedServer.Desk.Operation;

/// <summary>How much room the archive takes.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Size">What was counted; null while it is counted for the first time.</param>
public sealed record DiskModel(DeskFrame Frame, ArchiveSize? Size) : IDeskModel;
