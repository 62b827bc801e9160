using FeedServer.Collect.Fetching;
using FeedServer.Push.Hub;

namespace FeedServer.Push.Subscriber;

/// <summary>The way to the hubs of sources: behind the wall that collecting is behind, with its settings.</summary>
internal sealed class UpstreamClient(FetchOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>It.</summary>
    public CallbackClient Client { get; } = new(options, clock);

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
