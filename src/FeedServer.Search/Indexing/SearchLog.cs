using Microsoft.Extensions.Logging;

namespace FeedServer.Search.Indexing;

/// <summary>What the index tells the operator.</summary>
internal sealed partial class SearchLog(ILogger logger)
{
    [LoggerMessage(1, LogLevel.Information,
        "The search index is built from the archive. Pages are served meanwhile, and the newest items are found first")]
    public partial void Building();

    [LoggerMessage(2, LogLevel.Information, "Search index: {Done} of {Of} items")]
    public partial void Built(long done, long of);

    [LoggerMessage(3, LogLevel.Information, "The search index is ready: {Items} items")]
    public partial void Ready(long items);

    [LoggerMessage(4, LogLevel.Warning, "The search index is given up and built anew: {Reason}")]
    public partial void GivenUp(string reason, Exception? failure);

    [LoggerMessage(5, LogLevel.Warning, "The search index cannot be written, it is tried again: {Reason}")]
    public partial void NotWritten(string reason, Exception failure);

    [LoggerMessage(6, LogLevel.Information, "The search index is written again")]
    public partial void WrittenAgain();

    [LoggerMessage(7, LogLevel.Warning, "The text of item {Number} cannot be read, and is not found by its words: {Reason}")]
    public partial void TextUnreadable(long number, string reason);

    [LoggerMessage(8, LogLevel.Warning, "Revision {Revision} of item {Number} cannot be read, and is not searched: {Reason}")]
    public partial void VersionUnreadable(long number, int revision, string reason);

    [LoggerMessage(9, LogLevel.Warning, "The search index cannot be read: {Reason}")]
    public partial void NotRead(string reason, Exception failure);
}
