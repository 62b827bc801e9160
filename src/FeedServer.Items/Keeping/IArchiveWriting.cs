namespace FeedServer.Items.Keeping;

/// <summary>Whether the archive is written to. A disk that is full or read-only, and a process that has no file handle left, stop writing
/// and nothing else: what was applied before is read as ever. Without its database, as while a server is away, nothing is written
/// either.</summary>
public interface IArchiveWriting
{
    /// <summary>Why writing has stopped; null while it has not.</summary>
    WritingStop? Stopped { get; }

    /// <summary>Completes when the archive is written to again; at once when it is, or when it is the database that is away: who writes
    /// then is told so, and tries again.</summary>
    Task WaitUntilWrittenAsync(CancellationToken cancellation);
}
