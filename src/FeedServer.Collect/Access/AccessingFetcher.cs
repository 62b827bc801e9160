namespace FeedServer.Collect.Access;

/// <summary>Fetches everything for one source, with its credentials.</summary>
/// <param name="fetcher">The way to the outside.</param>
/// <param name="source">Whose they are.</param>
public sealed class AccessingFetcher(IFetcher fetcher, SourceDefinition source) : IFetcher
{
    public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellation) =>
        fetcher.FetchAsync(request with { Source = source }, cancellation);
}
