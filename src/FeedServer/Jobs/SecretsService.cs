using FeedServer.Collect.Access;

namespace FeedServer.Jobs;

/// <summary>Has the sources' credentials follow <c>secrets.yml</c> while the server runs.</summary>
internal sealed class SecretsService(
    SecretsFile secrets, SourceRegistry registry, TimeProvider clock, ILogger<SecretsService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TellStrangers();
        using var timer = new PeriodicTimer(Every, clock);
        string? told = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!secrets.Refresh()) continue;
            if (secrets.Problem is null)
            {
                logger.SecretsInForce(secrets.Sources.Count);
                TellStrangers();
            }
            else if (secrets.Problem != told) logger.SecretsNotRead(secrets.Problem);
            told = secrets.Problem;
        }
    }

    private void TellStrangers()
    {
        foreach (var id in secrets.Sources.Where(id => registry.Find(id) is null)) logger.SecretsOfNobody(id);
    }
}

/// <summary>The log of the sources' credentials.</summary>
internal static partial class SecretsLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Problem}. What was read last stays in force")]
    public static partial void SecretsNotRead(this ILogger logger, string problem);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "secrets.yml is in force; sources that it names: {Count}")]
    public static partial void SecretsInForce(this ILogger logger, int count);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "secrets.yml: there is no source {Id} in sources.opml")]
    public static partial void SecretsOfNobody(this ILogger logger, string id);
}
