using System.Collections.Concurrent;
using System.Net;
using FeedServer.Collect.Access;
using FeedServer.Collect.Fetching;
using Microsoft.Extensions.DependencyInjection;

namespace FeedServer.WebTests.Outside;

/// <summary>A real fetcher with its real pipeline; by default it may reach the rough server on loopback and does not pause.</summary>
internal sealed class FetchStand : IAsyncDisposable
{
    public static readonly FetchOptions Near = new()
    {
        AllowPrivateNetworks = true,
        HostPause = TimeSpan.Zero,
        Contact = "https://bulletin.example/contact"
    };

    private readonly ServiceProvider services;

    public FetchStand(FetchOptions? options = null, TimeProvider? clock = null, SecretsFile? secrets = null)
    {
        services = new ServiceCollection().AddSingleton(clock ?? TimeProvider.System)
            .AddFetching(options ?? Near, secrets ?? SecretsFile.None).BuildServiceProvider();
        Fetcher = services.GetRequiredService<IFetcher>();
    }

    public IFetcher Fetcher { get; }

    /// <summary>
    /// Options for a world in which names have these addresses and every connection to an allowed address ends at the rough server; the
    /// wall stands.
    /// </summary>
    public static FetchOptions Walled(RoughServer server, ConcurrentQueue<IPEndPoint> dialled, Func<string, IPAddress[]> names) => Near with
    {
        AllowPrivateNetworks = false,
        Lookup = names,
        Dial = (address, cancellation) =>
        {
            dialled.Enqueue(address);
            return Connector.DialAsync(new IPEndPoint(IPAddress.Loopback, server.Address.Port), cancellation);
        },
    };

    public Task<FetchOutcome> FetchAsync(Uri address, FetchPurpose purpose = FetchPurpose.Feed, string? etag = null,
        string? lastModified = null) =>
        Fetcher.FetchAsync(new FetchRequest { Address = address, Purpose = purpose, ETag = etag, LastModified = lastModified },
            TestContext.Current.CancellationToken);

    public async Task<FetchedDocument> DocumentAsync(Uri address, FetchPurpose purpose = FetchPurpose.Feed) =>
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(address, purpose)).Document;

    public async Task<FetchOutcome.Failed> FailureAsync(Uri address, FetchPurpose purpose = FetchPurpose.Feed) =>
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(address, purpose));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
