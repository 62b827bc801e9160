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
