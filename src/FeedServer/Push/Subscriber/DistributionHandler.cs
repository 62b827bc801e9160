using System.Buffers;
using System.Security.Cryptography;
using FeedServer.Collect.Polling;
using FeedServer.Push.Hub;

namespace FeedServer.Push.Subscriber;

/// <summary>Receives the deliveries of hubs (WebSub §7, §8). An authentic delivery means that there is something new, so the source is
/// polled. Its bytes are checked as they come and not kept.</summary>
internal sealed class DistributionHandler(UpstreamSubscriptions subscriptions, SourcePoller poller, ILogger<DistributionHandler> logger)
{
    private const int Piece = 64 * 1024;

    /// <summary>Whether there is such a callback; asked before the body is read.</summary>
    public bool Knows(string token) => subscriptions.Find(token) is { Leaving: false };

    /// <summary>Reads a delivery to its end.</summary>
    /// <returns>The status: 202 whether it is authentic or not, so that no client can try out signatures; 410 for a subscription that has
    /// ended.</returns>
    public async Task<int> TakeAsync(string token, HttpRequest request, CancellationToken cancellation)
    {
        if (subscriptions.Find(token) is not { Leaving: false } subscription) return StatusCodes.Status410Gone;
        var fault = await WhyNotAsync(subscription, request, cancellation);
        if (fault is not null) logger.NotAuthentic(subscription.Source, new Uri(subscription.Hub).Host, fault);
        else if (subscription.Confirmed is not null) poller.Ping(subscription.Source);
        return StatusCodes.Status202Accepted;
    }

    private static async Task<string?> WhyNotAsync(UpstreamSubscription subscription, HttpRequest request, CancellationToken cancellation)
    {
        var header = request.Headers["X-Hub-Signature"].ToString();
        var parts = header.Split('=', 2, StringSplitOptions.TrimEntries);
        using var hash = subscription.Secret is { } secret && parts.Length == 2
            ? Signature.Over(parts[0].ToLowerInvariant(), secret) : null;
        await ReadAsync(request.Body, hash, cancellation);
        if (subscription.Secret is null) return null;
        if (header.Length == 0) return "it is not signed";
        if (hash is null) return "its signature is of no method there is";
        return IsSame(hash.GetHashAndReset(), parts[1]) ? null : "its signature is wrong";
    }

    private static async Task ReadAsync(Stream body, IncrementalHash? hash, CancellationToken cancellation)
    {
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            while (await body.ReadAsync(piece.AsMemory(0, Piece), cancellation) is var count and > 0) hash?.AppendData(piece, 0, count);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static bool IsSame(byte[] right, string told)
    {
        if (told.Length != 2 * right.Length || told.Any(c => !char.IsAsciiHexDigit(c))) return false;
        return CryptographicOperations.FixedTimeEquals(right, Convert.FromHexString(told));
    }
}
