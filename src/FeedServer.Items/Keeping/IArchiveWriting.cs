namespace FeedServer.Items.Keeping;

/// <summary>Whether the archive is written to. A disk that is full or read-only, and a process that has no file handle left, stop writing
/// and nothing else: what was applied before is read as ever.</summary>
public interface IArchiveWriting
{
    /// <summary>Why writing has stopped; null while it has not.</summary>
    WritingStop? Stopped { get; }

    /// <summary>Completes when the archive is written to again; at once when it is.</summary>
    Task WaitUntilWrittenAsync(CancellationToken cancellation);
}
