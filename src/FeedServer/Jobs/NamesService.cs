using FeedServer.Caching;
using FeedServer.Collect.Names;

namespace FeedServer.Jobs;

/// <summary>Has the archive's lists follow <c>names.yml</c> while the server runs.</summary>
internal sealed class NamesService(
    NamesFile names, IItemStore store, RenderedDocuments documents, TimeProvider clock, ILogger<NamesService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var (isTold, isCopyTold) = (false, false);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (names.CopyProblem is { } uncopied && !isCopyTold) logger.NamesNotCopied(uncopied);
            isCopyTold = names.CopyProblem is not null;
            try
            {
                if (names.Refresh() && names.LoggedProblem is { } problem) logger.NamesNotRead(problem);
                if (ReferenceEquals(names.Joins, store.Joins)) continue;
                await store.JoinAsync(names.Joins, stoppingToken);
                // Pages made before name what was joined otherwise.
                documents.Forget();
                logger.NamesInForce(names.Joins.Names.Count);
                isTold = false;
            }
            catch (Exception refused) when (refused is not OperationCanceledException)
            {
                // The edge of a job: what was joined before stays, and it is tried again in a second.
                if (!isTold) logger.NamesNotJoined(refused.Message);
                isTold = true;
            }
        }
    }
}

/// <summary>The log of joined names.</summary>
internal static partial class NamesLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Problem}. What was read last stays in force")]
    public static partial void NamesNotRead(this ILogger logger, string problem);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message =
        "{Problem}. names.yml is in force; a start at which it cannot be read would have no copy of it")]
    public static partial void NamesNotCopied(this ILogger logger, string problem);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "names.yml: names in force with their spellings: {Count}")]
    public static partial void NamesInForce(this ILogger logger, int count);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "names.yml cannot be put in force, it is tried again: {Reason}")]
    public static partial void NamesNotJoined(this ILogger logger, string reason);
}
