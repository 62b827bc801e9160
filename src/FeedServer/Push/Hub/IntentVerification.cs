using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using FeedServer.Collect.Timing;
using FeedServer.Endpoints;
using FeedServer.Feeds;
using FeedServer.Items.Push;

namespace FeedServer.Push.Hub;

/// <summary>Asks callbacks whether they meant what was asked in their name (WebSub §5.3): nothing changes before they say so.</summary>
internal sealed class IntentVerification(
    HubSubscriptions book, CallbackClient client, FeedDocuments documents, TimeProvider clock, ILogger<IntentVerification> logger)
{
    /// <summary>The most intents that wait.</summary>
    private const int MostWaiting = 8_000;

    /// <summary>
    /// Callbacks asked at once: many, so that a host whose callbacks are all silent keeps the others waiting for two limits of time at
    /// most.
    /// </summary>
    private const int AtOnce = 1_024;

    private const int ChallengeBytes = 32;
    private readonly PendingVerifications pending = new();
    private readonly Channel<PendingVerification> waiting = Channel.CreateBounded<PendingVerification>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Whether one more may be taken.</summary>
    public bool HasRoom => waiting.Reader.Count < MostWaiting;

    /// <summary>Takes an intent to be verified; false when too many wait, of all or of its host.</summary>
    public bool TryTake(PendingVerification intent)
    {
        if (pending.Enter(intent) is not { } numbered) return false;
        if (waiting.Writer.TryWrite(numbered)) return true;
        pending.Leave(numbered);
        return false;
    }

    /// <summary>Verifies what is taken.</summary>
    /// <param name="verified">Told of each subscription that stands.</param>
    /// <param name="stopping">Ends it; what still waits is forgotten, and the subscriber asks again.</param>
    public async Task RunAsync(Action verified, CancellationToken stopping)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping };
        await Parallel.ForEachAsync(waiting.Reader.ReadAllAsync(stopping), parallel, async (intent, cancellation) =>
        {
            try
            {
                if (await VerifyAsync(intent, cancellation)) verified();
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                // The edge of one request.
                logger.Faulty(intent.Callback.Host, intent.Topic, e);
            }
            finally
            {
                pending.Leave(intent);
            }
        });
    }

    private async Task<bool> VerifyAsync(PendingVerification intent, CancellationToken cancellation)
    {
        if (intent.Subscribes && await WhyNotAsync(intent, cancellation) is { } refused)
        {
            await DenyAsync(intent, refused, cancellation);
            return false;
        }
        var challenge = RandomNumberGenerator.GetHexString(2 * ChallengeBytes, lowercase: true);
        List<(string, string)> question = [("hub.mode", intent.Subscribes ? "subscribe" : "unsubscribe"),
            ("hub.topic", intent.TopicAddress), ("hub.challenge", challenge)];
        if (intent.Subscribes)
            question.Add(("hub.lease_seconds", ((long)intent.Lease.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        var answer = await client.AskAsync(intent.Callback, question, challenge.Length, cancellation);
        if (!answer.IsSuccess || answer.Body != challenge)
        {
            logger.NotVerified(intent.Callback.Host, intent.Topic, answer.IsSuccess ? "its answer is not the challenge" : answer.Trouble);
            return false;
        }
        if (intent.Subscribes && book.WhyFull(intent.Topic, intent.Callback) is { } full)
        {
            await DenyAsync(intent, full, cancellation);
            return false;
        }
        if (!pending.MayApply(intent)) return false;
        var now = clock.GetUtcNow();
        book.Change(intent.Topic, intent.Callback.AbsoluteUri,
            before => intent.Subscribes ? Standing(intent, before, now) : before is null ? null : before with { Ended = "unsubscribed" });
        logger.Verified(intent.Callback.Host, intent.Subscribes ? "subscribes to" : "unsubscribes from", intent.Topic);
        return intent.Subscribes;
    }

    /// <summary>A renewal keeps how far the subscriber has been told, and ends the waiting after failures: he is there again.</summary>
    private static Subscription Standing(PendingVerification intent, Subscription? before, DateTimeOffset now) => new()
    {
        Topic = intent.Topic,
        Callback = intent.Callback.AbsoluteUri,
        Secret = intent.Secret,
        Method = intent.Method,
        Since = before?.Since ?? Instants.Cut(now),
        Expires = Instants.Cut(now + intent.Lease),
        Delivered = before?.Delivered ?? intent.Seen,
    };

    private async Task<string?> WhyNotAsync(PendingVerification intent, CancellationToken cancellation) =>
        book.WhyFull(intent.Topic, intent.Callback)
        ?? (await documents.GetAsync(intent.Topic, cancellation) is null ? "there is no such feed any more" : null);

    /// <summary>§5.2. Whether the callback hears it makes no difference.</summary>
    private async Task DenyAsync(PendingVerification intent, string reason, CancellationToken cancellation)
    {
        logger.Denied(intent.Callback.Host, intent.Topic, reason);
        await client.AskAsync(intent.Callback, [("hub.mode", "denied"), ("hub.topic", intent.TopicAddress), ("hub.reason", reason)], 0,
            cancellation);
    }
}
