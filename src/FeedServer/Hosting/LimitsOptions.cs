using System.ComponentModel.DataAnnotations;
using System.Net;

namespace FeedServer.Hosting;

/// <summary>How much work one client may cause (section <c>Limits</c>). Cached responses are never limited.</summary>
public sealed record LimitsOptions
{
    /// <summary>Uncached requests that one client may make at once after a quiet time.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; init; } = 1_000;

    /// <summary>Uncached requests per second after that.</summary>
    [Range(1, 1_000_000)]
    public int PerSecond { get; init; } = 100;

    /// <summary>Addresses and networks (<c>10.0.0.0/8</c>), separated by commas, of the proxies that forward the client's address in
    /// <c>X-Forwarded-For</c>; that header of any other host is ignored. Empty for none.</summary>
    public string TrustedProxies { get; init; } = "127.0.0.0/8, ::1";

    /// <summary>The trusted proxies as networks; null when one of them is neither an address nor a network.</summary>
    public IReadOnlyList<IPNetwork>? TrustedNetworks() => NetworkList.Parse(TrustedProxies);
}
