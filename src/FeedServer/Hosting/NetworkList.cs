using System.Net;

namespace FeedServer.Hosting;

/// <summary>Addresses and networks as settings list them: <c>127.0.0.1, 10.0.0.0/8, ::1</c>.</summary>
internal static class NetworkList
{
    /// <summary>The networks, an address being one of its own; null when one of them is neither.</summary>
    public static IReadOnlyList<IPNetwork>? Parse(string text)
    {
        var networks = new List<IPNetwork>();
        foreach (var one in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(one, out var address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(one, out var network)) networks.Add(network);
            else return null;
        }
        return networks;
    }
}
