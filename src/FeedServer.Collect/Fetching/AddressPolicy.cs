using System.Globalization;
using System.Net;

namespace FeedServer.Collect.Fetching;

/// <summary>
/// What an address may look like before anything is asked of it: scheme, host, port. Where its name leads is decided when connecting
/// (<see cref="Connector"/>).
/// </summary>
internal static class AddressPolicy
{
    // The Fetch standard's "bad ports": services that read a request as commands of their own.
    private static readonly HashSet<int> BadPorts =
    [
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115,
        117, 119,
        123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
        989, 990, 993,
        995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211,
    ];

    /// <summary>Why an address is not asked, as a clause; null when it may be.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="allowsInside">Whether inside addresses may be reached.</param>
    public static string? WhyNot(Uri address, bool allowsInside)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            return $"the address {Shown(address)} has the scheme {address.Scheme}, only http and https are fetched";
        if (Host(address) is not { } host) return $"the address {Shown(address)} names no host";
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
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return $"the address {host} is this machine (RFC 6761 section 6.3)";
        return null;
    }

    private static string? Host(Uri address)
    {
        try
        {
            return address.IdnHost is { Length: > 0 } host ? host : null;
        }
        catch (UriFormatException)
        {
            return null; // A host that has no ASCII form.
        }
    }

    private static string Shown(Uri address)
    {
        var text = address.OriginalString;
        return text.Length <= 200 ? text : text[..200] + "...";
    }
}
