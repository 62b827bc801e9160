using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.Channels;
using FeedServer.Collect.Timing;
using FeedServer.Feeds;

namespace FeedServer.Push.Hub;

/// <summary>Verifies intents with their callbacks (WebSub §5.3): nothing changes before a callback confirms. Clients take turns until the
/// address of the callback is known, then addresses do, and of one address its hosts: a crowd delays a newcomer by a moment.</summary>
internal sealed class IntentVerification(
    HubSubscriptions subscriptions, CallbackClient client, FeedDocuments documents, TimeProvider clock, ILogger<IntentVerification> logger)
{
    private const int ChallengeBytes = 32;
    private static readonly TimeSpan LongestLookup = TimeSpan.FromSeconds(30);

    private readonly PendingVerifications pending = new();
    private readonly FairPlaces asking = new(all: 1_024, ofOne: 64);
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly Channel<PendingVerifications.Entry> taken = Channel.CreateUnbounded<PendingVerifications.Entry>();

    /// <summary>Takes an intent to be verified; false when there is no room for it.</summary>
    public bool TryTake(PendingVerification intent) => pending.Enter(intent) is { } entry && taken.Writer.TryWrite(entry);

    /// <summary>Verifies what is taken.</summary>
    /// <param name="verified">Told of each subscription that stands.</param>
    /// <param name="stopping">Ends it; what still waits is forgotten, and the subscriber asks again.</param>
    public async Task RunAsync(Action verified, CancellationToken stopping)
    {
        try
        {
            await foreach (var entry in taken.Reader.ReadAllAsync(stopping))
            {
                Follow(HandleAsync(entry, verified, stopping));
            }
        }
        finally
        {
            await Task.WhenAll(running.Keys);
        }
    }

    private void Follow(Task task)
    {
        running[task] = true;
        _ = task.ContinueWith(ended => running.TryRemove(ended, out bool _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task HandleAsync(PendingVerifications.Entry entry, Action verified, CancellationToken stopping)
    {
        var intent = entry.Intent;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, entry.Displaced);
        try
        {
            var address = await AddressAsync(entry, ending.Token);
            using var place = await asking.EnterAsync(address, intent.Host, ending.Token);
            pending.Begin(entry);
            if (await VerifyAsync(entry, stopping)) verified();
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Stopping: whatever breaks now was given up.
        }
        catch (OperationCanceledException) when (entry.Displaced.IsCancellationRequested)
        {
            logger.NotVerified(intent.Host, intent.Topic, "it waited among too many and made room for others");
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            logger.NotVerified(intent.Host, intent.Topic, e.Message);
        }
        catch (Exception e)
        {
            // The edge of one request.
            logger.Faulty(intent.Host, intent.Topic, e);
        }
        finally
        {
            pending.Leave(entry);
        }
    }

    /// <summary>The address that the callback will be asked at, as far as its name tells.</summary>
    private async Task<string> AddressAsync(PendingVerifications.Entry entry, CancellationToken cancellation)
    {
        var intent = entry.Intent;
        var found = await client.FindAsync(intent.Host, intent.Client, cancellation).WaitAsync(LongestLookup, clock, cancellation);
        return SubscriberParties.AddressOf(found[0]);
    }

    private async Task<bool> VerifyAsync(PendingVerifications.Entry entry, CancellationToken cancellation)
    {
        var intent = entry.Intent;
        if (intent.Subscribes && await WhyNotAsync(intent, cancellation) is { } refused)
        {
            await DenyAsync(intent, refused, cancellation);
            return false;
        }
        var lease = intent.Earned(subscriptions.Find(intent.Topic, intent.Callback.AbsoluteUri)?.Taken ?? 0);
        var challenge = RandomNumberGenerator.GetHexString(2 * ChallengeBytes, lowercase: true);
        List<(string, string)> question = [("hub.mode", intent.Subscribes ? "subscribe" : "unsubscribe"),
            ("hub.topic", intent.TopicAddress), ("hub.challenge", challenge)];
        if (intent.Subscribes)
            question.Add(("hub.lease_seconds", ((long)lease.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        var answer = await client.AskAsync(intent.Callback, question, challenge.Length, cancellation);
        if (!answer.IsSuccess || answer.Body != challenge)
        {
            logger.NotVerified(intent.Host, intent.Topic, answer.IsSuccess ? "its answer is not the challenge" : answer.Trouble);
            return false;
        }
        return intent.Subscribes ? await SubscribeAsync(entry, lease, answer.Address, cancellation) : Unsubscribe(entry);
    }

    private async Task<bool> SubscribeAsync(PendingVerifications.Entry entry, TimeSpan lease, string? address,
        CancellationToken cancellation)
    {
        var intent = entry.Intent;
        var admission = subscriptions.Subscribe(intent.Topic, intent.Callback.AbsoluteUri,
            before => pending.MayApply(entry) ? Standing(intent, before, lease, clock.GetUtcNow()) with { Address = address } : null);
        if (admission.Refusal is { } full) await DenyAsync(intent, full, cancellation);
        if (admission.Subscription is null) return false;
        logger.Verified(intent.Host, "subscribes to", intent.Topic);
        foreach (var gone in admission.Leaving)
        {
            logger.MadeRoom(SubscriberParties.HostOf(gone.Callback), gone.Topic, gone.Taken, gone.Failures, intent.Host);
            Follow(TellAsync(gone, intent, cancellation));
        }
        return true;
    }

    /// <summary>§5.2: who is denied later on is told too.</summary>
    private async Task TellAsync(Subscription gone, PendingVerification newcomer, CancellationToken cancellation)
    {
        var home = newcomer.TopicAddress[..^newcomer.Topic.Length];
        try
        {
            await AskDeniedAsync(new Uri(gone.Callback), home + gone.Topic, "it made room for another subscriber", cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping: it finds out when it asks again.
        }
    }

    private bool Unsubscribe(PendingVerifications.Entry entry)
    {
        subscriptions.Change(entry.Intent.Topic, entry.Intent.Callback.AbsoluteUri,
            before => pending.MayApply(entry) && before is not null ? before with { Ended = "unsubscribed" } : null);
        logger.Verified(entry.Intent.Host, "unsubscribes from", entry.Intent.Topic);
        return false;
    }

    /// <summary>A renewal keeps what was delivered, and ends the pause after failures: the subscriber has answered.</summary>
    private static Subscription Standing(PendingVerification intent, Subscription? before, TimeSpan lease, DateTimeOffset now) =>
        Unproved(intent) with
        {
            Since = before?.Since ?? Instants.Cut(now),
            Expires = Instants.Cut(now + lease),
            Delivered = before?.Delivered ?? intent.Seen,
            Taken = before?.Taken ?? 0,
        };

    private static Subscription Unproved(PendingVerification intent) => new()
    {
        Topic = intent.Topic,
        Callback = intent.Callback.AbsoluteUri,
        Secret = intent.Secret,
        Method = intent.Method,
        Since = default,
        Expires = default,
        Delivered = intent.Seen,
    };

    private async Task<string?> WhyNotAsync(PendingVerification intent, CancellationToken cancellation) =>
        subscriptions.WhyFull(Unproved(intent))
        ?? (await documents.GetAsync(intent.Topic, cancellation) is null ? "there is no such feed any more" : null);

    /// <summary>§5.2. Whether the callback hears it makes no difference.</summary>
    private async Task DenyAsync(PendingVerification intent, string reason, CancellationToken cancellation)
    {
        logger.Denied(intent.Host, intent.Topic, reason);
        await AskDeniedAsync(intent.Callback, intent.TopicAddress, reason, cancellation);
    }

    private Task<CallbackResponse> AskDeniedAsync(Uri callback, string topic, string reason, CancellationToken cancellation) =>
        client.AskAsync(callback, [("hub.mode", "denied"), ("hub.topic", topic), ("hub.reason", reason)], 0, cancellation);
}
