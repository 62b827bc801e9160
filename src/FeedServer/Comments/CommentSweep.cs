using FeedServer.Items.Comments;

namespace FeedServer.Comments;

/// <summary>At the start removes what a crash or a restored backup left of comments that were never recorded or are erased.</summary>
internal sealed partial class CommentSweep(ICommentStore comments, IArchiveWriting writing, ILogger<CommentSweep> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await writing.WaitUntilWrittenAsync(stoppingToken);
        try
        {
            if (await comments.SweepAsync(stoppingToken) is > 0 and var removed) LogSwept(removed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The edge of one job: it is done again at the next start, and verify names what is left.
            LogFailed(failure.Message);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message =
        "comments: {Removed} files of comments that were never recorded or are erased are removed")]
    private partial void LogSwept(int removed);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message =
        "comments: files of erased comments cannot be removed: {Reason}; it is tried again at the next start")]
    private partial void LogFailed(string reason);
}
