using System.Collections.Concurrent;

namespace FeedServer.Collect.Discovery;

/// <summary>A visit in which nothing is asked for twice: what was found out about a source can be read again as that source.</summary>
/// <param name="fetcher">The way to the outside.</param>
public sealed class SingleFetch(IFetcher fetcher) : IFetcher
{
    private readonly ConcurrentDictionary<Uri, FetchOutcome> answers = new();

    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        if (answers.TryGetValue(request.Address, out var known) && known is FetchOutcome.Fetched) return known;
        var answer = await fetcher.FetchAsync(request, cancellation);
        answers[request.Address] = answer;
        return answer;
    }
}
