using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FeedServer.Hosting;

/// <summary>What one client may cost: nothing here is uploaded, and whoever connects asks at once.</summary>
public static class Limits
{
    /// <summary>Sets them on the server.</summary>
    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
    }
}
