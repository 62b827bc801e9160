using Microsoft.Extensions.Logging;

namespace FeedServer.Store;

/// <summary>What the store tells the operator.</summary>
internal sealed partial class StoreLog(ILogger logger)
{
    public void LogFault(ArchiveFault fault, string copy) =>
        LogFault(fault.File, fault.Line, fault.Reason, copy.Length == 0 ? "none" : copy);

    [LoggerMessage(1, LogLevel.Error, "Record log {File} line {Line}: {Reason}. Copy of the bytes: {Copy}")]
    private partial void LogFault(string file, long line, string reason, string copy);

    [LoggerMessage(2, LogLevel.Warning, "The database is rebuilt from the record log: {Reason}")]
    public partial void Rebuilding(string reason, Exception? failure);

    [LoggerMessage(3, LogLevel.Warning, "The database failed and is opened again: {Reason}")]
    public partial void DatabaseFailed(string reason, Exception failure);

    [LoggerMessage(4, LogLevel.Information, "{Records} records applied from the record log, the last is {Sequence}")]
    public partial void CaughtUp(long records, long sequence);

    [LoggerMessage(5, LogLevel.Warning, "The text of item {Number} did not match its hash and was repaired from the record log")]
    public partial void BodyRepaired(long number);

    [LoggerMessage(7, LogLevel.Warning,
        "{Count} lost records of the record log were restored; the damaged files are kept in {Damaged}")]
    public partial void Restored(int count, string damaged);

    [LoggerMessage(8, LogLevel.Error, "LOST from the record log: {What}")]
    public partial void RecordLost(string what);

    [LoggerMessage(10, LogLevel.Warning,
        "The record log is damaged: {Count} states were exported from the database. Run the verb rebuild, which restores them in the log")]
    public partial void ExportedFromDatabase(int count);

    [LoggerMessage(9, LogLevel.Warning, "A database moved aside cannot be read: {Reason}")]
    public partial void FormerUnreadable(string reason, Exception failure);

    [LoggerMessage(12, LogLevel.Error, "WRITING HAS STOPPED: {Reason}. Readers go on, what is dropped waits; it is tried again by itself")]
    public partial void WritingStopped(string reason);

    [LoggerMessage(13, LogLevel.Warning, "Writing goes on after {Time}, before which {Reason}")]
    public partial void WritingGoesOn(string reason, TimeSpan time);

    [LoggerMessage(14, LogLevel.Error, "The archive could not be opened for writing again: {Reason}")]
    public partial void NotResumed(string reason, Exception failure);

    [LoggerMessage(15, LogLevel.Warning,
        "Shown is what was applied up to record {Applied} of {Last}: the disk takes no more, and the rest is too much for the memory")]
    public partial void NotCaughtUp(long applied, long last);

    [LoggerMessage(6, LogLevel.Error, "A checkpoint failed: {Reason}. The record log has everything")]
    public partial void CheckpointFailed(string reason, Exception failure);

    [LoggerMessage(20, LogLevel.Error,
        "{Count} subscriptions are not served: their secrets are no longer in {File}. The subscribers ask again when their leases end")]
    public partial void SecretsLost(int count, string file);

    [LoggerMessage(21, LogLevel.Error, "{File} cannot be read; the next write sets it aside as {Aside}")]
    public partial void SecretsUnreadable(string file, string aside, Exception failure);

    [LoggerMessage(22, LogLevel.Warning,
        "Comment {Id}: the record is kept, and its files in private/ are not up to date: {Reason}. The next start mends what it can")]
    public partial void CommentUnsettled(string id, string reason);

    [LoggerMessage(23, LogLevel.Warning, "Comment {Id}: what was typed cannot be read, so it stands nowhere: {Reason}")]
    public partial void CommentUnreadable(string id, string reason);
}
