using System.Net;
using System.Net.Sockets;

namespace FeedServer.RateLimiting;

/// <summary>What counts as one client.</summary>
public static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>The address of the connection, or the one that a trusted proxy forwards; of IPv6, the first 64 bits. The rest is chosen by
    /// the client's site (RFC 6177).</summary>
    public static IPAddress For(HttpContext http) => For(http.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <summary>What an address counts as.</summary>
    public static IPAddress For(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
