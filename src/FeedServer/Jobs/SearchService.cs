using FeedServer.Search;

namespace FeedServer.Jobs;

/// <summary>Keeps the search index beside the archive while the server runs.</summary>
internal sealed class SearchService(SearchIndex index) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => index.RunAsync(stoppingToken), stoppingToken);
}
