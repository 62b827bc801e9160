using System.Net;

namespace FeedServer.Monitoring;

/// <summary>Who may read how the server fares: the addresses of <c>Metrics:Readers</c>. Behind a proxy on this machine everybody comes from
/// it, so what bears the marks of a proxy counts only by the address that a trusted one forwards.</summary>
internal sealed class OperationReaders(Settings settings)
{
    private static readonly string[] ProxyMarks = ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"];

    private readonly IReadOnlyList<IPNetwork> networks = NetworkList.Parse(settings.Monitoring.Metrics.Readers) ?? [];

    /// <summary>Whether a request comes from one of them.</summary>
    public bool MayRead(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) && ProxyMarks.Any(http.Request.Headers.ContainsKey)) return false;
        return networks.Any(network => network.Contains(address));
    }

    /// <summary>The refusal of all others.</summary>
    public static IResult Refusal(HttpContext http)
    {
        http.Response.Headers.CacheControl = CacheControl.Never;
        return TypedResults.Text("403: this is for the addresses that Metrics:Readers names; /healthz/detail also for operators who are "
            + "logged in at /desk.\n", "text/plain", Encoding.UTF8, StatusCodes.Status403Forbidden);
    }
}
