using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace FeedServer.Hosting;

/// <summary>What a connection may cost, and on which threads it is served.</summary>
internal static class Connections
{
    private const int Kibi = 1024;
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Nothing is uploaded here, so requests are small. Kestrel itself drops a client that sends less than 240 bytes a second.
    /// </summary>
    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // A bound on memory, far above any expected load: an idle connection costs a few kilobytes.
        kestrel.Limits.MaxConcurrentConnections = 10_000;
        kestrel.Limits.MaxRequestLineSize = 8 * Kibi;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * Kibi;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestBodySize = 16 * Kibi;
        kestrel.Limits.MaxRequestBufferSize = 32 * Kibi;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        kestrel.ConfigureEndpointDefaults(StallLimit.Set);
    }

    /// <summary>Serves cached responses on the socket's thread.</summary>
    public static void Set(SocketTransportOptions sockets)
    {
        // A cached response takes microseconds; handing each request to another thread and back takes longer. Slow work has a task of its
        // own.
        sockets.UnsafePreferInlineScheduling = true;
        // One read per request instead of two, for 4 KB held by each idle connection.
        sockets.WaitForDataBeforeAllocatingBuffer = false;
    }

    /// <summary>Lets a request be read, and answered when its document is cached, on the thread that polls the sockets: handing it to
    /// another thread costs as much as the answer. Everything else leaves that thread at once (<see
    /// cref="Endpoints.CachedResponseMiddleware"/>, <see cref="Collect.Fetching.YieldingStream"/>). The runtime reads the variable when the
    /// process opens its first socket; a value set by the operator stays.</summary>
    public static void AnswerOnSocketThreads()
    {
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null) Environment.SetEnvironmentVariable(InlineCompletions, "1");
    }

    /// <summary>Tries every address before anything starts. Found by the web server, an address that is taken would stop all that runs
    /// beside it in the middle.</summary>
    /// <param name="urls">Addresses to listen on, separated by semicolons; each can be parsed.</param>
    /// <exception cref="SettingsException">One cannot be listened on.</exception>
    public static void CheckFree(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = BindingAddress.Parse(url);
            try
            {
                foreach (var ip in Listened(address.Host))
                {
                    using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                    if (ip.Equals(IPAddress.IPv6Any)) socket.DualMode = true;
                    socket.Bind(new IPEndPoint(ip, address.Port));
                    socket.Listen();
                }
            }
            catch (SocketException refused)
            {
                var hint = refused.SocketErrorCode != SocketError.AddressAlreadyInUse ? ""
                    : $"; another program has port {address.Port}: stop it, or give another address with --Urls";
                throw new SettingsException([$"Urls: '{url}' cannot be listened on: {refused.Message}{hint}"]);
            }
        }
    }

    /// <summary>The addresses that the web server listens on for a host: both loopbacks for localhost, every address for a name.</summary>
    private static IReadOnlyList<IPAddress> Listened(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal)) return [literal];
        var isLocal = host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (!Socket.OSSupportsIPv6) return [isLocal ? IPAddress.Loopback : IPAddress.Any];
        return isLocal ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.IPv6Any];
    }
}
