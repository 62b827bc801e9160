namespace FeedServer.Collect.Access;

/// <summary>The address of a proxy that the operator chose: <c>http://host:3128</c> (requests and CONNECT) or <c>socks5://host:1080</c>
/// (RFC 1928). It looks names up itself.</summary>
public static class ProxyAddress
{
    /// <summary>Reads it; null when it is none.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "socks5" && address.Host.Length > 0
            && address.Port > 0 && address.PathAndQuery is "/" or "" && address.Fragment.Length == 0 ? address : null;
}
