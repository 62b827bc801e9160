using System.Collections.Concurrent;
using FeedServer.Collect.Timing;
using FeedServer.Publish;

namespace FeedServer.Push.Hub;

/// <summary>Delivers a topic to every subscriber whose copy is stale. There is no queue: at start and after every change the feed is sent
/// to each subscription whose copy differs. A restart loses no subscriber, and one that was away gets the newest state only.</summary>
internal sealed class Deliveries(HubSubscriptions subscriptions, Topics topics, ContentSender sender, Settings settings, TimeProvider clock,
    ILogger<Deliveries> logger) : IDisposable
{
    private const string Expired = "its lease has ended";
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    private readonly DeliveryLimits limits = new(clock);
    private readonly DeliveryBudget budget = new(clock);
    private readonly Leases leases = new(settings.Hub.MaxLease, clock);
    private readonly AsyncAutoResetEvent bell = new();
    private readonly ConcurrentDictionary<(string Topic, string Callback), bool> underway = new();

    // Subscribers that took long last time.
    private readonly ConcurrentDictionary<(string Topic, string Callback), bool> slow = new();

    /// <summary>Subscriptions whose copy was stale when everything was last looked at.</summary>
    public int Stale { get; private set; }

    /// <summary>Requests a look at everything soon; returns at once.</summary>
    public void Wake() => bell.Ring();

    /// <summary>Delivers until it is stopped. Deliveries in progress are abandoned then, and repeated after the next start.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var due = await LookAsync(stopping);
            await bell.WaitAsync(due, clock, stopping);
        }
    }

    public void Dispose() => limits.Dispose();

    /// <summary>Begins to send what is due.</summary>
    /// <returns>How long until something else is.</returns>
    private async Task<TimeSpan> LookAsync(CancellationToken cancellation)
    {
        var (next, stale) = (clock.GetUtcNow() + LongestWait, 0);
        var subscribed = subscriptions.Topics;
        topics.Keep(subscribed);
        budget.Keep(subscribed);
        // It may still hold subscriptions that have ended.
        if (slow.Count > SubscriberParties.MostOverall) slow.Clear();
        foreach (var topic in subscribed)
        {
            var content = await HashAsync(topic, cancellation);
            if (content.IsFaulty) next = Earlier(next, clock.GetUtcNow() + AfterFault);
            var now = clock.GetUtcNow();
            foreach (var subscription in subscriptions.Of(topic))
            {
                var left = leases.Left(subscription, out var expires);
                if (content.Hash is not null && content.Hash != subscription.Delivered) stale++;
                if (left <= TimeSpan.Zero) End(subscription, Expired);
                else next = Earlier(next, Earlier(now + left, Due(subscription, content.Hash, now, cancellation)));
                if (expires != subscription.Expires) Correct(subscription, expires);
            }
        }
        Stale = stale;
        var wait = next - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private DateTimeOffset Due(Subscription subscription, string? hash, DateTimeOffset now, CancellationToken cancellation)
    {
        if (hash is null || subscription.Delivered == hash) return DateTimeOffset.MaxValue;
        // Further away than any wait is what a clock that was ahead has left.
        if (subscription.Retry is { } retry && retry > now && retry <= now + BackOff.LongestWish) return retry;
        // When it ends, all is looked at again.
        if (underway.ContainsKey((subscription.Topic, subscription.Callback))) return DateTimeOffset.MaxValue;
        if (budget.WaitFor(subscription, hash) is var wait && wait > TimeSpan.Zero) return now + wait;
        if (underway.TryAdd((subscription.Topic, subscription.Callback), true)) _ = DeliverAsync(subscription, cancellation);
        return DateTimeOffset.MaxValue;
    }

    private async Task DeliverAsync(Subscription subscription, CancellationToken cancellation)
    {
        var key = (subscription.Topic, subscription.Callback);
        var sent = new Sent(null, null, false);
        try
        {
            sent = await limits.RunAsync(LaneOf(subscription), () => SendAsync(key, cancellation), took => Remember(key, took),
                cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            // The edge of one delivery.
            logger.Faulty(HostOf(subscription), subscription.Topic, e);
            sent = sent with { IsToBeRetried = Note(subscription, null, new CallbackResponse(0, "", "a fault of this server")) };
        }
        finally
        {
            underway.TryRemove(key, out _);
        }
        // Meanwhile the feed may have changed, or the secret of the subscriber.
        if (sent.IsToBeRetried
            || (sent.To is not null
                && (topics.Known(key.Topic) != sent.Hash || !IsSame(subscriptions.Find(key.Topic, key.Callback), sent.To))))
            Wake();
    }

    /// <summary>Sends the current feed to the current subscription: both may have changed since the delivery fell due.</summary>
    private async Task<Sent> SendAsync((string Topic, string Callback) key, CancellationToken cancellation)
    {
        if (subscriptions.Find(key.Topic, key.Callback) is not { } present) return new(null, null, false);
        if (await topics.DocumentAsync(key.Topic, cancellation) is not { } content) return new(null, null, false);
        if (content.Hash == present.Delivered) return new(present, content.Hash, false);
        if (!budget.TryTake(present, content.Identity.Length)) return new(null, null, true);
        var answer = await sender.SendAsync(present, content, cancellation);
        return new(present, content.Hash, Note(present, content.Hash, answer));
    }

    /// <returns>Whether there is something to be waited for.</returns>
    private bool Note(Subscription sentTo, string? hash, CallbackResponse answer)
    {
        var now = clock.GetUtcNow();
        var after = subscriptions.Change(sentTo.Topic, sentTo.Callback,
            present => present is null ? null : After(present, sentTo, hash, answer, now));
        if (after is null) return false;
        if (after.Ended is { } ended) logger.Ended(HostOf(after), after.Topic, ended);
        else if (after.LastFailure is { } reason) logger.Failed(HostOf(after), after.Topic, after.Failures, reason);
        return after.Retry is not null;
    }

    private static Subscription? After(Subscription present, Subscription sentTo, string? hash, CallbackResponse answer, DateTimeOffset now)
    {
        // A subscriber cannot accept a signature by a secret that it has replaced (§8), even if it answers 2xx: it is sent again.
        if (answer.IsSuccess)
            return IsSame(present, sentTo) && hash is not null
                ? present with { Delivered = hash, Taken = present.Taken + 1, Failures = 0, Retry = null, LastFailure = null } : null;
        if (answer.Status == StatusCodes.Status410Gone) return present with { Ended = "it answered 410" };
        var failed = present with { Failures = present.Failures + 1, LastFailure = answer.Trouble };
        if (failed.Failures >= BackOff.Most)
            return failed with { Ended = $"{failed.Failures} deliveries failed in a row, the last: {answer.Trouble}" };
        return failed with
        {
            Retry = Instants.Cut(BackOff.Next(now, BackOff.After(failed.Failures), answer.RetryAfter, BackOff.LongestWish)),
        };
    }

    private static bool IsSame(Subscription? present, Subscription sentTo) =>
        present is null || (present.Secret == sentTo.Secret && present.Method == sentTo.Method);

    private void End(Subscription subscription, string reason)
    {
        // It may have been renewed meanwhile.
        var ended = subscriptions.Change(subscription.Topic, subscription.Callback,
            present => present?.Expires == subscription.Expires ? present with { Ended = reason } : null);
        if (ended is not null) logger.Ended(HostOf(subscription), subscription.Topic, reason);
        else Wake();
    }

    private void Correct(Subscription subscription, DateTimeOffset expires) => subscriptions.Change(subscription.Topic,
        subscription.Callback, present => present?.Expires == subscription.Expires ? present with { Expires = expires } : null);

    private DeliveryLane LaneOf(Subscription subscription) =>
        subscription.Failures > 0 ? DeliveryLane.Failing : slow.ContainsKey((subscription.Topic, subscription.Callback))
        ? DeliveryLane.Slow : DeliveryLane.Fast;

    private void Remember((string Topic, string Callback) key, bool tookLong)
    {
        if (tookLong) slow[key] = true;
        else slow.TryRemove(key, out _);
    }

    private async Task<(string? Hash, bool IsFaulty)> HashAsync(string topic, CancellationToken cancellation)
    {
        try
        {
            return (await topics.HashAsync(topic, cancellation), false);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // The edge of one topic: the others go on.
            logger.NotRendered(topic, e);
            return (null, true);
        }
    }

    private static string HostOf(Subscription subscription) => SubscriberParties.HostOf(subscription.Callback);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The result of a delivery: the subscription and the content it has, null for none.</summary>
    private sealed record Sent(Subscription? To, string? Hash, bool IsToBeRetried);
}

/// <summary>Sends a topic to one callback: its exact bytes and type, signed if the subscription has a secret (WebSub §7, §8).</summary>
internal sealed class ContentSender(CallbackClient client, Publication publication)
{
    public Task<CallbackResponse> SendAsync(Subscription to, Representation content, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, to.Callback) { Content = new ByteArrayContent(content.Identity) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", content.Body.ContentType);
        message.Headers.TryAddWithoutValidation("Link",
            $"<{FeedLinks.HubOf(publication)}>; rel=\"hub\", <{publication.Absolute(to.Topic)}>; rel=\"self\"");
        if (to.Secret is { } secret)
            message.Headers.TryAddWithoutValidation("X-Hub-Signature", Signature.Compute(to.Method, secret, content.Identity));
        return client.SendAsync(message, cancellation);
    }
}
