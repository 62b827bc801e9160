using Microsoft.AspNetCore.HttpOverrides;

namespace FeedServer.RateLimiting;

/// <summary>Composes the limits: which client, how many requests, how long a request.</summary>
public static class RateLimitingServices
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services, Settings settings) =>
        services.AddRateLimiter(limiter => RateLimits.Set(limiter, settings.Limits));

    /// <summary>Belongs behind routing, so that an endpoint can opt out, and before every endpoint. Of what a proxy forwards only the
    /// client's address is used: links and bytes never depend on the request.</summary>
    public static void UseRateLimits(this IApplicationBuilder app, Settings settings)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in settings.Limits.TrustedNetworks() ?? []) forwarded.KnownIPNetworks.Add(network);
        // Without a known proxy the middleware would trust every client.
        if (forwarded.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(forwarded);
        app.UseRateLimiter();
        app.UseMiddleware<ReleasedPipeline>();
        app.UseMiddleware<RequestTimeLimit>();
    }
}
