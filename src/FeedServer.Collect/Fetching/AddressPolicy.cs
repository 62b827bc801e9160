using System.Net;
using System.Net.Sockets;

namespace FeedServer.Collect.Fetching;

/// <summary>What an address may look like before anything is asked of it: scheme, host, port. Where its name leads is decided when
/// connecting (<see cref="Connector"/>).</summary>
internal static class AddressPolicy
{
    // The Fetch standard's "bad ports": services that read a request as commands of their own.
    private static readonly HashSet<int> BadPorts =
    [
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115,
        117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587,
        601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669,
        6679, 6697, 10080, 11211,
    ];

    /// <summary>Why an address is not asked, as a clause; null when it may be.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="allowsInside">Whether inside addresses may be reached.</param>
    public static string? WhyNot(Uri address, bool allowsInside)
    {
        if (!address.IsWeb())
            return $"the address {Shown(address)} has the scheme {address.Scheme}, only http and https are fetched";
        if (address.AsciiHost() is not { } host) return $"the address {Shown(address)} names no host";
        if (!allowsInside && InsideHost(host) is { } inside) return inside;
        if (BadPorts.Contains(address.Port))
            return string.Create(CultureInfo.InvariantCulture,
                $"the address {Shown(address)} has the port {address.Port}, which is not for HTTP");
        return address.UserInfo.Length > 0 ? $"the address of {host} carries a user name, which is never sent" : null;
    }

    /// <summary>Why a host must not be reached, told from its spelling alone; null when its name must be looked up to tell.</summary>
    public static string? InsideHost(string host)
    {
        var name = host.Trim('[', ']').TrimEnd('.');
        if (IPAddress.TryParse(name, out var literal)) return NonPublicAddresses.WhyNot(literal);
        return ("." + name).EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? $"the address {host} is this machine (RFC 6761 section 6.3)" : null;
    }

    private static string Shown(Uri address) => Short(address.OriginalString);

    public static string Short(string text) => text.Length <= 200 ? text : text[..200] + "...";
}

/// <summary>Which IP addresses outside input must not reach: whatever the IANA special-purpose registries (RFC 6890) do not call globally
/// reachable, multicast, and clouds' metadata services. Of IPv6 only global unicast (2000::/3) and NAT64 are let through; addresses that
/// carry an IPv4 one are judged by it.</summary>
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

    /// <summary>Why an address must not be reached, as a clause: "the address 10.0.0.1 is inside a private network"; else null.</summary>
    public static string? WhyNot(IPAddress address) => Reason(address) is { } reason ? $"the address {address} {reason}" : null;

    private static string? Reason(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return Carried(address, 12, "IPv4-mapped");
        if (Refused.FirstOrDefault(range => range.Network.Contains(address)).Why is { } why) return why;
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

/// <summary>Carries a refusal of the address policy out of the connection's callback; <see cref="Hop"/> makes it a value again.</summary>
internal sealed class AddressRefusedException(string reason) : Exception(reason);
