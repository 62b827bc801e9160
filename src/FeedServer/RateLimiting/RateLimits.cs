using System.Net;
using System.Threading.RateLimiting;
using FeedServer.Api;
using FeedServer.Publish.Harvesting;
using Microsoft.AspNetCore.RateLimiting;

namespace FeedServer.RateLimiting;

/// <summary>How many requests of one client may need work: a token bucket per client, one token per request. Cached responses never come
/// here. A bucket leaves memory ten seconds after it is full again, so only active clients take memory.</summary>
internal static class RateLimits
{
    /// <summary>As many requests as the hub lets one host have waiting: one aggregator may subscribe to a thousand feeds at once.</summary>
    private const int PostBurst = 2_000;

    private const int PostsPerSecond = 50;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The policy of routes that ask the search index. A question may take seconds and few are answered at once: one client gets
    /// half of them, some more wait, and the rest is refused.</summary>
    public const string Searching = "searching";

    /// <summary>The policy of routes that take comments: a preview and a sending a comment.</summary>
    public const string Commenting = "commenting";

    private const int CommentBurst = 20;
    private static readonly TimeSpan CommentPause = TimeSpan.FromSeconds(10);

    private const int MostSearches = 2;
    private const int MostWaitingSearches = 50;

    /// <summary>Sets the limits, and the answer beyond them (RFC 6585 §4).</summary>
    public static void Set(RateLimiterOptions limiter, LimitsOptions limits)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (IPAddress, bool)>(http =>
        {
            // A harvester may ask by either.
            var isPost = HttpMethods.IsPost(http.Request.Method) && !IsHarvest(http);
            return RateLimitPartition.GetTokenBucketLimiter((ClientAddress.For(http), isPost),
                _ => isPost ? Bucket(PostBurst, PostsPerSecond) : Bucket(limits.Burst, limits.PerSecond));
        });
        limiter.AddPolicy(Searching, http => RateLimitPartition.GetConcurrencyLimiter(ClientAddress.For(http),
            static _ => new ConcurrencyLimiterOptions { PermitLimit = MostSearches, QueueLimit = MostWaitingSearches }));
        limiter.AddPolicy(Commenting, http => RateLimitPartition.GetTokenBucketLimiter(ClientAddress.For(http),
            static _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = CommentBurst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = CommentPause,
                QueueLimit = 0,
            }));
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = static (rejected, cancellation) => new ValueTask(
            RefuseAsync(rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Second,
                "too many requests from your address at once", cancellation));
    }

    /// <summary>Answers 429; a harvester 503, by which OAI-PMH has it wait (§3.1.2.2): npm oai-pmh 2.0.3 gives up at 429.</summary>
    /// <param name="http">The request.</param>
    /// <param name="wait">Until a token is there again; sent in whole seconds, at least one.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static Task RefuseAsync(HttpContext http, TimeSpan wait, string reason, CancellationToken cancellation)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var status = IsHarvest(http) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = seconds;
        http.Response.Headers.CacheControl = CacheControl.Never;
        if (ApiPaths.Has(http.Request.Path))
            return ApiProblem.From(http, status, $"Too many requests from your address at once; ask again in {seconds} s.")
                .WriteAsync(http, cancellation);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        if (HttpMethods.IsHead(http.Request.Method)) return Task.CompletedTask;
        return http.Response.WriteAsync($"{status}: {reason}. Please ask again in {seconds} s.\n", cancellation);
    }

    private static bool IsHarvest(HttpContext http) => http.Request.Path.StartsWithSegments(HarvestDocument.Path);

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = Second,
        QueueLimit = 0,
    };
}
