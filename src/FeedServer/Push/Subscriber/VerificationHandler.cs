using FeedServer.Collect.Timing;
using FeedServer.Items.Markup;

namespace FeedServer.Push.Subscriber;

/// <summary>Judges what a hub asks a callback (WebSub §5.2, §5.3): only what we asked for is confirmed.</summary>
internal sealed class VerificationHandler(UpstreamSubscriptions subscriptions, UpstreamSubscriber subscriber, TimeProvider clock,
    ILogger<VerificationHandler> logger)
{
    private const int LongestChallenge = 4_000;
    private const int LongestReason = 200;

    /// <summary>What is answered: the challenge, nothing where nothing is asked for, or null when we know nothing of it.</summary>
    /// <exception cref="IOException">It cannot be kept; the hub is not to count on us.</exception>
    public async Task<string?> AnswerAsync(string token, IQueryCollection query, CancellationToken cancellation)
    {
        if (subscriptions.Find(token) is not { } known) return null;
        var (mode, challenge) = (query["hub.mode"].ToString(), query["hub.challenge"].ToString());
        var isOurs = IsTopic(known.Topic, query["hub.topic"].ToString()) && challenge.Length <= LongestChallenge
            && (mode == "denied" || challenge.Length > 0);
        var now = Instants.Now(clock);
        var after = isOurs
            ? await subscriptions.ChangeAsync(known.Callback, present => present is null ? null : After(present, mode, query, now),
                cancellation)
            : null;
        if (after is null)
        {
            logger.Strange(known.Source, new Uri(known.Hub).Host, OneLine(mode));
            return null;
        }
        if (mode == "denied") logger.Denied(after.Source, new Uri(after.Hub).Host, after.LastFailure ?? after.Ended ?? "");
        else if (mode == "unsubscribe") logger.Left(after.Source, new Uri(after.Hub).Host, "it confirmed that");
        subscriber.Wake();
        return mode == "denied" ? "" : challenge;
    }

    private static UpstreamSubscription? After(UpstreamSubscription present, string mode, IQueryCollection query, DateTimeOffset now) =>
        mode switch
        {
            // Either it was asked for, or the hub verifies a standing subscription once more.
            "subscribe" when !present.Leaving && (present.Asked is not null || present.IsLive(now)) =>
                Confirmed(present, LeaseOf(query["hub.lease_seconds"].ToString()), now),
            "unsubscribe" when present.Leaving => present with { Ended = "unsubscribed" },
            "denied" when present.Leaving => present with { Ended = "denied" },
            "denied" => present with
            {
                Asked = null,
                Expires = null,
                Failures = present.Failures + 1,
                LastFailure = OneLine("it denies us: " + query["hub.reason"]),
                Next = now + HubPause.Denied,
            },
            _ => null,
        };

    private static UpstreamSubscription Confirmed(UpstreamSubscription present, TimeSpan lease, DateTimeOffset now) => present with
    {
        Asked = null,
        // After a lapse it is listened to anew.
        Confirmed = present.Expires > now && present.Confirmed is { } first ? first : now,
        Expires = now + lease,
        Next = now + HubPause.Renewal(lease),
        Failures = 0,
        LastFailure = null,
    };

    private static TimeSpan LeaseOf(string seconds)
    {
        // Some hubs leave it out though they must not (§5.3).
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var told) || told == 0) return HubClient.Lease;
        var longest = UpstreamSubscription.LongestLease;
        return told < longest.TotalSeconds ? TimeSpan.FromSeconds(told) : longest;
    }

    /// <summary>Hubs may write an address in another of its forms.</summary>
    private static bool IsTopic(string ours, string told) =>
        ours == told || (UriText.TryCreate(told, UriKind.Absolute, out var address) && address.AbsoluteUri == new Uri(ours).AbsoluteUri);

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= LongestReason ? line : line[..LongestReason] + "...";
    }
}
