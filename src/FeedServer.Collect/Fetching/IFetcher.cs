namespace FeedServer.Collect.Fetching;

/// <summary>The way to the outside world: the network, or the raw archive read again.</summary>
public interface IFetcher
{
    /// <summary>Fetches a document. Waits for its turn with the host.</summary>
    Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellation);
}
