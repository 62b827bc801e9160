using System.ComponentModel.DataAnnotations;
using System.Net;

namespace FeedServer.Hosting;

/// <summary>What one client may have made for it (section <c>Limits</c>). What is kept in memory is never limited.</summary>
public sealed record LimitsOptions
{
    /// <summary>Documents that may have to be made for one client at once, after it has been quiet.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; init; } = 1_000;

    /// <summary>Documents a second on top, for as long as it likes.</summary>
    [Range(1, 1_000_000)]
    public int PerSecond { get; init; } = 100;

    /// <summary>
    /// Addresses and networks (<c>10.0.0.0/8</c>), separated by commas, of the proxies that tell the client's address in
    /// <c>X-Forwarded-For</c>; of everybody else that header is not heeded. Empty for none.
    /// </summary>
    public string TrustedProxies { get; init; } = "127.0.0.0/8, ::1";

    /// <summary>The trusted proxies as networks; null when one of them is neither an address nor a network.</summary>
    public IReadOnlyList<IPNetwork>? TrustedNetworks()
    {
        var networks = new List<IPNetwork>();
        foreach (var one in TrustedProxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(one, out var address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(one, out var network)) networks.Add(network);
            else return null;
        }
        return networks;
    }
}
