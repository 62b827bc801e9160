using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FeedServer.Hosting;

/// <summary>What one connection may cost: nothing here is uploaded, and whoever connects asks at once.</summary>
public static class Limits
{
    private const int Kibi = 1024;

    /// <summary>
    /// Sets them on the server. Who sends or takes less than 240 bytes a second is dropped after 5 s: Kestrel's own rule, which stays.
    /// </summary>
    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // Quiet connections cost a few kilobytes each: this is where memory for them ends, not where anybody is meant to be.
        kestrel.Limits.MaxConcurrentConnections = 10_000;
        kestrel.Limits.MaxRequestLineSize = 8 * Kibi;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * Kibi;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestBodySize = 16 * Kibi;
        kestrel.Limits.MaxRequestBufferSize = 32 * Kibi;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
    }
}

/// <summary>The threads that poll the sockets.</summary>
internal static class SocketThreads
{
    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Lets an arriving request be read, and answered when its document is kept, on the thread that saw it arrive: handing it to another
    /// thread costs as much as the answer. Everything else leaves that thread at once (<see cref="Endpoints.CachedResponseMiddleware"/>,
    /// <see cref="Collect.Fetching.YieldingStream"/>). The runtime reads the switch when the process opens its first socket, hence for the
    /// whole program or not at all; what the operator set stays.
    /// </summary>
    public static void AnswerOnThem()
    {
        if (Environment.GetEnvironmentVariable(Switch) is null) Environment.SetEnvironmentVariable(Switch, "1");
    }
}
