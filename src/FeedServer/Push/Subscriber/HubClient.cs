using FeedServer.Collect.Timing;
using FeedServer.Push.Hub;

namespace FeedServer.Push.Subscriber;

/// <summary>Asks hubs to begin, renew or end subscriptions (WebSub §5.1). Whatever a hub does wrong is a line in the log and a longer
/// pause.</summary>
internal sealed class HubClient(
    UpstreamSubscriptions subscriptions, FetchOptions options, Settings settings, TimeProvider clock, ILogger<HubClient> logger)
    : IDisposable
{
    /// <summary>What is asked for; the hub decides.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromDays(10);

    private const int MostRedirects = 3;

    // Hubs are guarded like everything that is collected from, by the same settings.
    private readonly CallbackClient client = new(options, clock);

    /// <summary>Asks a hub for subscriptions whose time has come, one after the other with the pause that a host is left.</summary>
    public async Task AskAsync(IReadOnlyList<UpstreamSubscription> due, CancellationToken cancellation)
    {
        foreach (var (place, one) in due.Index())
        {
            if (place > 0) await Task.Delay(settings.Collect.HostPause, clock, cancellation);
            await AskAsync(one, cancellation);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>Asks for one, or notes that the hub did not confirm it in time.</summary>
    private async Task AskAsync(UpstreamSubscription due, CancellationToken cancellation)
    {
        if (due.Asked is not null)
        {
            await FailAsync(due, $"it did not confirm within {HubPause.Confirming.TotalMinutes:0} minutes", null, cancellation);
            return;
        }
        var now = Instants.Now(clock);
        // Kept before the request goes out: a hub may confirm before it answers, and to another process of ours.
        var asked = await subscriptions.ChangeAsync(due.Callback,
            present => present == due ? present with { Asked = now, Next = now + HubPause.Confirming } : null, cancellation);
        if (asked is null) return;
        var answer = await PostAsync(asked, cancellation);
        if (!answer.IsSuccess) await FailAsync(asked, answer.Trouble, answer.RetryAfter, cancellation);
    }

    private async Task<CallbackResponse> PostAsync(UpstreamSubscription asked, CancellationToken cancellation)
    {
        var hub = new Uri(asked.Hub);
        for (var hops = 0; ; hops++)
        {
            if (GuardedHttpHandler.WhyNot(hub, settings.Collect.AllowPrivateNetworks) is { } forbidden)
                return new CallbackResponse(0, "", forbidden);
            var answer = await client.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, hub) { Content = new FormUrlEncodedContent(Form(asked)) }, cancellation);
            if (answer.Status is not (307 or 308)) return answer;
            // §5.1.2: the same request, at another hub.
            if (answer.Location is not { } next) return new CallbackResponse(0, "", $"it answered {answer.Status} without saying where to");
            if (hops == MostRedirects) return new CallbackResponse(0, "", $"it redirects more than {MostRedirects} times");
            if (hub.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps)
                return new CallbackResponse(0, "", "it redirects from https to " + next.Scheme);
            hub = next;
        }
    }

    private static List<KeyValuePair<string, string>> Form(UpstreamSubscription asked)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("hub.mode", asked.Leaving ? "unsubscribe" : "subscribe"), new("hub.topic", asked.Topic),
            new("hub.callback", asked.Callback),
        ];
        if (asked.Leaving) return form;
        form.Add(new("hub.lease_seconds", Lease.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)));
        if (asked.Secret is { } secret) form.Add(new("hub.secret", secret));
        return form;
    }

    private async Task FailAsync(UpstreamSubscription asked, string reason, DateTimeOffset? notBefore, CancellationToken cancellation)
    {
        var now = Instants.Now(clock);
        // Only if it has not confirmed meanwhile: a hub may confirm and then fail to answer.
        var after = await subscriptions.ChangeAsync(asked.Callback,
            present => present == asked ? Failed(asked, reason, notBefore, now) : null, cancellation);
        if (after is null) return;
        var host = new Uri(after.Hub).Host;
        if (after.Ended is not null) logger.Left(after.Source, host, reason);
        else logger.NotAsked(after.Source, host, reason, after.Next);
    }

    private static UpstreamSubscription Failed(UpstreamSubscription asked, string reason, DateTimeOffset? notBefore, DateTimeOffset now)
    {
        var failures = asked.Failures + 1;
        if (asked.Leaving && (failures >= HubPause.MostFarewells || !(asked.Expires > now))) return asked with { Ended = reason };
        var next = Instants.Cut(BackOff.Next(now, HubPause.After(failures), notBefore, HubPause.Longest));
        return asked with { Asked = null, Failures = failures, LastFailure = reason, Next = next };
    }
}

/// <summary>When a hub is asked again.</summary>
internal static class HubPause
{
    /// <summary>A hub that accepts a request confirms it soon (WebSub §5.1.2); later its confirmation is not wanted any more.</summary>
    public static readonly TimeSpan Confirming = TimeSpan.FromMinutes(10);

    /// <summary>After it denied us (§5.2): it may have been a mistake.</summary>
    public static readonly TimeSpan Denied = TimeSpan.FromDays(7);

    /// <summary>The longest Retry-After of a hub that is followed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>How often unsubscribing is tried; the lease ends anyway.</summary>
    public const int MostFarewells = 5;

    private const double Renewing = 0.85;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestTry = TimeSpan.FromDays(1);

    /// <summary>The time until the next try: 1, 3, 9, 27 min, ... up to a day.</summary>
    /// <param name="failures">In a row, from 1.</param>
    public static TimeSpan After(int failures) => BackOff.Tripled(First, LongestTry, failures);

    /// <summary>The time until a lease is renewed, well before it ends. One too short to be worth it is let end.</summary>
    public static TimeSpan Renewal(TimeSpan lease) => lease * Renewing > First ? lease * Renewing : First;
}
