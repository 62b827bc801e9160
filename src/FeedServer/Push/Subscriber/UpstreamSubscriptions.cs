using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace FeedServer.Push.Subscriber;

/// <summary>Every subscription of ours, in memory. A change is kept before it counts: what a hub was asked for, and what it confirmed, is
/// known to the next process too. May be used from any thread.</summary>
internal sealed class UpstreamSubscriptions(ISubscriptionStore store) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<string, UpstreamSubscription> byToken = new(StringComparer.Ordinal);

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyList<UpstreamSubscription> All => [.. byToken.Values];

    public bool IsEmpty => byToken.IsEmpty;

    public bool Has(string source) => byToken.Values.Any(one => one.Source == source);

    /// <summary>Ids of the sources that are pushed.</summary>
    /// <param name="at">Now, UTC.</param>
    public IReadOnlySet<string> Pushed(DateTimeOffset at) =>
        byToken.Values.Where(one => one.IsLive(at)).Select(one => one.Source).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads what is kept; before anything else.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        foreach (var kept in await store.UpstreamAsync(cancellation)) byToken[CallbackAddress.TokenOf(kept.Callback)] = kept;
    }

    /// <summary>The subscription whose callback ends like this; null when there is none.</summary>
    public UpstreamSubscription? Find(string token) => byToken.GetValueOrDefault(token);

    /// <summary>Changes a subscription from what it is now; one that ends is forgotten.</summary>
    /// <param name="callback">Its callback.</param>
    /// <param name="change">Its next state; null leaves things as they are. Gets null when there is none.</param>
    /// <param name="cancellation">Ends the waiting for one's turn; a write that has begun is finished.</param>
    /// <exception cref="IOException">The archive cannot be written; nothing changed.</exception>
    public async Task<UpstreamSubscription?> ChangeAsync(
        string callback, Func<UpstreamSubscription?, UpstreamSubscription?> change, CancellationToken cancellation)
    {
        var token = CallbackAddress.TokenOf(callback);
        await turn.WaitAsync(cancellation);
        try
        {
            if (change(byToken.GetValueOrDefault(token)) is not { } after) return null;
            await store.RecordAsync([after], CancellationToken.None);
            if (after.Ended is null) byToken[token] = after;
            else byToken.TryRemove(token, out _);
            return after;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}

/// <summary>Addresses that hubs call us by: capability URLs, whose last part is known to the hub alone (WebSub §5.1).</summary>
internal static class CallbackAddress
{
    /// <summary>Where they lie, below the publication's address.</summary>
    public const string Folder = "websub/";

    private const int TokenBytes = 32;

    /// <summary>A new one.</summary>
    public static string New(Uri home) => home.AbsoluteUri + Folder + Unguessable();

    /// <summary>The last part.</summary>
    public static string TokenOf(string callback) => callback[(callback.LastIndexOf('/') + 1)..];

    /// <summary>Whether it leads to us under the address that the publication has now.</summary>
    public static bool IsOf(Uri home, string callback) => callback.StartsWith(home.AbsoluteUri + Folder, StringComparison.Ordinal);

    /// <summary>A secret that cannot be guessed, 64 characters.</summary>
    public static string Unguessable() => RandomNumberGenerator.GetHexString(2 * TokenBytes, lowercase: true);
}
