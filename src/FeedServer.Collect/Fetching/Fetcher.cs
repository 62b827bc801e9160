using System.Globalization;

namespace FeedServer.Collect.Fetching;

/// <summary>The network, politely and safely. Its rules stand in the README of this project.</summary>
public sealed class Fetcher : IFetcher
{
    private readonly Exchange exchange;
    private readonly FetchOptions options;
    private readonly TimeProvider clock;
    private readonly HostThrottle turns;
    private readonly RobotsCache robots;

    internal Fetcher(Exchange exchange, FetchOptions options, TimeProvider clock)
    {
        this.exchange = exchange;
        this.options = options;
        this.clock = clock;
        turns = new HostThrottle(clock);
        robots = new RobotsCache(FollowAsync, clock);
    }

    /// <inheritdoc/>
    public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellation) =>
        FollowAsync(FetchPlan.For(request, options), cancellation);

    private async Task<FetchOutcome> FollowAsync(FetchPlan errand, CancellationToken cancellation)
    {
        var chain = new RedirectChain(errand.Address, options.MaxRedirects);
        var left = options.WholeTimeout;
        while (true)
        {
            if (AddressPolicy.WhyNot(chain.Current, options.AllowPrivateNetworks) is { } forbidden)
                return new FetchOutcome.Failed(FetchFailure.Forbidden, chain.Told(forbidden));
            if (errand.AsksRobots && await robots.WhyNotAsync(chain.Current, cancellation) is { } unwanted)
                return new FetchOutcome.Failed(FetchFailure.Robots, chain.Told(unwanted));
            HopResponse answer;
            // The turn is over before the next one is taken: no errand ever holds two.
            using (var turn = await turns.TakeAsync(HostAndPort(chain.Current), cancellation))
            {
                turn.Pause = Pause(chain.Current);
                var begun = clock.GetTimestamp();
                answer = await exchange.AskAsync(chain.Current, errand, left, cancellation);
                left -= clock.GetElapsedTime(begun);
            }
            if (answer.Failure is { } failure) return failure with { Reason = chain.Told(failure.Reason) };
            if (!answer.IsRedirect) return Settled(errand, chain, answer);
            if (chain.Follow(answer) is { } lost) return lost;
        }
    }

    private static FetchOutcome Settled(FetchPlan errand, RedirectChain chain, HopResponse answer)
    {
        var freshUntil = Freshness.FreshUntil(answer, answer.At);
        switch (answer.Status)
        {
            case 200 or 203:
                return new FetchOutcome.Fetched(Document(errand, chain, answer)) { NotBefore = freshUntil, MovedTo = chain.MovedTo };
            case 304 when errand.IsConditional:
                return new FetchOutcome.NotModified(answer.First("ETag") ?? errand.ETag,
                    answer.First("Last-Modified") ?? errand.LastModified)
                {
                    NotBefore = freshUntil,
                    MovedTo = chain.MovedTo,
                };
            case 410:
                return new FetchOutcome.Gone();
            case 429 or 503:
                return new FetchOutcome.Failed(FetchFailure.Busy, Answered(answer),
                    answer.Status) { NotBefore = Freshness.RetryAfter(answer, answer.At) };
            default:
                return new FetchOutcome.Failed(FetchFailure.Status, chain.Told(Answered(answer)), answer.Status);
        }
    }

    private static FetchedDocument Document(FetchPlan errand, RedirectChain chain, HopResponse answer) => new()
    {
        Requested = errand.Address,
        Address = chain.Current,
        Bytes = answer.Body,
        ContentType = answer.First("Content-Type"),
        ETag = answer.First("ETag"),
        LastModified = answer.First("Last-Modified"),
        Headers = [.. answer.Headers.Where(header => !IsOfTransfer(header.Key))],
        At = answer.At,
    };

    private static bool IsOfTransfer(string name) =>
        name.ToUpperInvariant() is "CONTENT-ENCODING" or "TRANSFER-ENCODING" or "CONTENT-LENGTH";

    private TimeSpan Pause(Uri address)
    {
        var delay = robots.DelayOf(address) ?? TimeSpan.Zero;
        if (delay > options.MaxCrawlDelay) delay = options.MaxCrawlDelay;
        return delay > options.HostPause ? delay : options.HostPause;
    }

    private static string HostAndPort(Uri address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address.IdnHost.TrimEnd('.').ToLowerInvariant()}:{address.Port}");

    private static string Answered(HopResponse answer) => string.Create(CultureInfo.InvariantCulture, $"it answered {answer.Status}");
}
