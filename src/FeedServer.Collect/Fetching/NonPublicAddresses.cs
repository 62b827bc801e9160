using System.Net;
using System.Net.Sockets;

namespace FeedServer.Collect.Fetching;

/// <summary>
/// Which IP addresses outside input must not reach: whatever the IANA special-purpose registries (RFC 6890) do not call globally reachable,
/// multicast, and clouds' metadata services. Of IPv6 only global unicast (2000::/3) and NAT64 are let through; addresses that carry an IPv4
/// one are judged by it.
/// </summary>
internal static class NonPublicAddresses
{
    private static readonly (IPNetwork Network, string Why)[] Refused =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "means this host"),
        (IPNetwork.Parse("10.0.0.0/8"), "is inside a private network"),
        (IPNetwork.Parse("100.64.0.0/10"), "is inside a carrier's network (CGNAT)"),
        (IPNetwork.Parse("127.0.0.0/8"), "is this machine (loopback)"),
        (IPNetwork.Parse("168.63.129.16/32"), "is a cloud's metadata service"),
        (IPNetwork.Parse("169.254.169.254/32"), "is a cloud's metadata service (link-local)"),
        (IPNetwork.Parse("169.254.0.0/16"), "is link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "is inside a private network"),
        (IPNetwork.Parse("192.0.0.0/24"), "is reserved for protocols"),
        (IPNetwork.Parse("192.0.2.0/24"), "is for documentation only"),
        (IPNetwork.Parse("192.31.196.0/24"), "is reserved (AS112)"),
        (IPNetwork.Parse("192.52.193.0/24"), "is reserved (AMT)"),
        (IPNetwork.Parse("192.88.99.0/24"), "is reserved (6to4 relays)"),
        (IPNetwork.Parse("192.168.0.0/16"), "is inside a private network"),
        (IPNetwork.Parse("192.175.48.0/24"), "is reserved (AS112)"),
        (IPNetwork.Parse("198.18.0.0/15"), "is for benchmarking only"),
        (IPNetwork.Parse("198.51.100.0/24"), "is for documentation only"),
        (IPNetwork.Parse("203.0.113.0/24"), "is for documentation only"),
        (IPNetwork.Parse("224.0.0.0/4"), "is multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "is reserved"),
        (IPNetwork.Parse("::/128"), "means this host"),
        (IPNetwork.Parse("::1/128"), "is this machine (loopback)"),
        (IPNetwork.Parse("fd00:ec2::254/128"), "is a cloud's metadata service"),
        (IPNetwork.Parse("fc00::/7"), "is inside a private network (unique local)"),
        (IPNetwork.Parse("fe80::/10"), "is link-local"),
        (IPNetwork.Parse("fec0::/10"), "is inside a private network (site-local)"),
        (IPNetwork.Parse("ff00::/8"), "is multicast"),
        (IPNetwork.Parse("2001::/32"), "is a Teredo tunnel"),
        (IPNetwork.Parse("2001:2::/48"), "is for benchmarking only"),
        (IPNetwork.Parse("2001::/23"), "is reserved for protocols"),
        (IPNetwork.Parse("2001:db8::/32"), "is for documentation only"),
        (IPNetwork.Parse("3fff::/20"), "is for documentation only"),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <summary>
    /// Why an address must not be reached, as a clause: "the address 10.0.0.1 is inside a private network"; null when it may.
    /// </summary>
    public static string? WhyNot(IPAddress address)
    {
        if (Reason(address) is { } reason) return $"the address {address} {reason}";
        return null;
    }

    private static string? Reason(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return Carried(address, 12, "IPv4-mapped");
        foreach (var (network, why) in Refused)
        {
            if (network.Contains(address)) return why;
        }
        if (address.AddressFamily == AddressFamily.InterNetwork) return null;
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return "is of an unknown kind";
        if (address.ScopeId != 0) return "names a network interface of this machine";
        if (Compatible.Contains(address)) return Carried(address, 12, "IPv4-compatible") ?? "is reserved (IPv4-compatible)";
        if (Nat64.Contains(address)) return Carried(address, 12, "NAT64");
        if (SixToFour.Contains(address)) return Carried(address, 2, "6to4");
        if (!Global.Contains(address)) return "is not a global address";
        return IsIsatap(address) ? Carried(address, 12, "ISATAP") : null;
    }

    private static string? Carried(IPAddress address, int at, string how)
    {
        var inner = new IPAddress(address.GetAddressBytes().AsSpan(at, 4));
        return Reason(inner) is { } reason ? $"stands for {inner} ({how}), which {reason}" : null;
    }

    // RFC 5214 section 6.1: the interface identifier is ::0:5efe:a.b.c.d or ::200:5efe:a.b.c.d.
    private static bool IsIsatap(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
    }
}
