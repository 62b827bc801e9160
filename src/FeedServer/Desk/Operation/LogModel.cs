namespace FeedServer.Desk.Operation;

/// <summary>The last lines of the log.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Least">The least level that is shown.</param>
/// <param name="Lines">The lines, the newest first.</param>
public sealed record LogModel(DeskFrame Frame, LogLevel Least, IReadOnlyList<LogTailLine> Lines) : IDeskModel;
