using System.Net;
using System.Net.Sockets;

namespace FeedServer.RateLimiting;

/// <summary>Who counts as one client.</summary>
public static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// The address of the connection, or what a trusted proxy told of it. Of IPv6 the first 64 bits: the rest is each subscriber's to
    /// choose (RFC 6177).
    /// </summary>
    public static IPAddress Of(HttpContext http) => Of(http.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <summary>The same of an address.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
