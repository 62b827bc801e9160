using System.Security.Cryptography;
using System.Threading.Channels;
using FeedServer.Collect.Timing;
using FeedServer.Feeds;

namespace FeedServer.Push.Hub;

/// <summary>Verifies intents with their callbacks (WebSub §5.3): nothing changes before a callback confirms.</summary>
internal sealed class IntentVerification(
    HubSubscriptions subscriptions, CallbackClient client, FeedDocuments documents, TimeProvider clock, ILogger<IntentVerification> logger)
{
    private const int MostWaiting = 8_000;

    /// <summary>Callbacks asked at once: so many that a host whose callbacks are all silent delays the others by two time limits at
    /// most.</summary>
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
        if (intent.Subscribes && subscriptions.WhyFull(intent.Topic, intent.Callback) is { } full)
        {
            await DenyAsync(intent, full, cancellation);
            return false;
        }
        if (!pending.MayApply(intent)) return false;
        var now = clock.GetUtcNow();
        subscriptions.Change(intent.Topic, intent.Callback.AbsoluteUri,
            before => intent.Subscribes ? Standing(intent, before, now) : before is null ? null : before with { Ended = "unsubscribed" });
        logger.Verified(intent.Callback.Host, intent.Subscribes ? "subscribes to" : "unsubscribes from", intent.Topic);
        return intent.Subscribes;
    }

    /// <summary>A renewal keeps what was delivered, and ends the pause after failures: the subscriber has answered.</summary>
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
        subscriptions.WhyFull(intent.Topic, intent.Callback)
        ?? (await documents.GetAsync(intent.Topic, cancellation) is null ? "there is no such feed any more" : null);

    /// <summary>§5.2. Whether the callback hears it makes no difference.</summary>
    private async Task DenyAsync(PendingVerification intent, string reason, CancellationToken cancellation)
    {
        logger.Denied(intent.Callback.Host, intent.Topic, reason);
        await client.AskAsync(intent.Callback, [("hub.mode", "denied"), ("hub.topic", intent.TopicAddress), ("hub.reason", reason)], 0,
            cancellation);
    }
}

/// <summary>A request that is not verified yet: it counts when the callback confirms it (WebSub §5.3).</summary>
internal sealed record PendingVerification
{
    /// <summary>In which order it came, from 1; given by <see cref="PendingVerifications"/>.</summary>
    public long Number { get; init; }

    /// <summary>True to subscribe or renew, false to unsubscribe.</summary>
    public required bool Subscribes { get; init; }

    /// <summary>The path of the feed.</summary>
    public required string Topic { get; init; }

    /// <summary>The feed's absolute address, as it is told to the callback.</summary>
    public required string TopicAddress { get; init; }

    /// <summary>Where content goes, absolute.</summary>
    public required Uri Callback { get; init; }

    /// <summary>How long, within what the operator allows.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>What content is signed with; null for none.</summary>
    public string? Secret { get; init; }

    /// <summary>The digest of signatures.</summary>
    public string Method { get; init; } = Signature.Default;

    /// <summary>The hash of the topic's content when it was asked: later content is delivered, even if it came before the callback
    /// confirmed.</summary>
    public string Seen { get; init; } = "";
}

/// <summary>The intents that wait or are being verified: how many of each callback host, and in which order those of one subscriber came.
/// The later of two wins, whichever callback answers first. May be used from any thread.</summary>
internal sealed class PendingVerifications
{
    /// <summary>The most of one host: as many as it may have at all, since an aggregator asks for all of them at once. Those of others are
    /// verified beside them.</summary>
    private const int MostPerHost = HubSubscriptions.MostPerHost;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byHost = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Topic, string Callback), (int Pending, long Applied)> bySubscriber = [];
    private long last;

    /// <summary>Numbers an intent; null when too many of its host are pending.</summary>
    public PendingVerification? Enter(PendingVerification intent)
    {
        lock (gate)
        {
            var ofHost = byHost.GetValueOrDefault(intent.Callback.Host);
            if (ofHost >= MostPerHost) return null;
            byHost[intent.Callback.Host] = ofHost + 1;
            var (pending, applied) = bySubscriber.GetValueOrDefault(KeyOf(intent));
            bySubscriber[KeyOf(intent)] = (pending + 1, applied);
            return intent with { Number = ++last };
        }
    }

    /// <summary>Whether a confirmed intent counts: not when a later one of the same subscriber did before.</summary>
    public bool MayApply(PendingVerification intent)
    {
        lock (gate)
        {
            var (pending, applied) = bySubscriber[KeyOf(intent)];
            if (applied > intent.Number) return false;
            bySubscriber[KeyOf(intent)] = (pending, intent.Number);
            return true;
        }
    }

    /// <summary>Takes out an intent that is settled, one way or the other.</summary>
    public void Leave(PendingVerification intent)
    {
        lock (gate)
        {
            var left = byHost[intent.Callback.Host] - 1;
            if (left > 0) byHost[intent.Callback.Host] = left;
            else byHost.Remove(intent.Callback.Host);
            var (pending, applied) = bySubscriber[KeyOf(intent)];
            if (pending > 1) bySubscriber[KeyOf(intent)] = (pending - 1, applied);
            else bySubscriber.Remove(KeyOf(intent));
        }
    }

    private static (string Topic, string Callback) KeyOf(PendingVerification intent) => (intent.Topic, intent.Callback.AbsoluteUri);
}
