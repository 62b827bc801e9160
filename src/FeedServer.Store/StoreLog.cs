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
        "Item {Number} {Path}: its record at {Position} is damaged; restored from the database moved aside as record {Sequence}")]
    public partial void Restored(long number, string path, LogPosition position, long sequence);

    [LoggerMessage(11, LogLevel.Warning,
        "{Count} subscriptions, whose record is damaged, were restored from the database moved aside as record {Sequence}")]
    public partial void SubscriptionsRestored(int count, long sequence);

    [LoggerMessage(8, LogLevel.Error, "LOST from the record log: {What}, at {Position}. {Hint}")]
    public partial void RecordLost(string what, LogPosition position, string hint);

    [LoggerMessage(9, LogLevel.Warning, "A database moved aside cannot be read: {Reason}")]
    public partial void FormerUnreadable(string reason, Exception failure);

    [LoggerMessage(6, LogLevel.Error, "A checkpoint failed: {Reason}. The record log has everything")]
    public partial void CheckpointFailed(string reason, Exception failure);
}
