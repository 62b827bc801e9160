using FeedServer.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace FeedServer.RateLimiting;

/// <summary>Puts the guard together: who asks, how much, and how long.</summary>
public static class RateLimitingServices
{
    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, Settings settings) =>
        services.AddRateLimiter(limiter => RateLimits.Set(limiter, settings.Limits));

    /// <summary>
    /// Stands behind routing, so that endpoints can say what they are spared, and before every endpoint. Of what a proxy tells only the
    /// client's address is taken: links and bytes never depend on the request.
    /// </summary>
    public static void UseRateLimits(this IApplicationBuilder app, Settings settings)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in settings.Limits.TrustedNetworks() ?? []) forwarded.KnownIPNetworks.Add(network);
        // With no proxy trusted the middleware would trust everybody.
        if (forwarded.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(forwarded);
        app.UseRateLimiter();
        app.UseMiddleware<RequestTimeLimit>();
    }
}
