using System.Net.Http.Headers;

namespace FeedServer.Collect.Access;

/// <summary>What the requests for one source carry, and how they go out. Credentials are for the host of the source's own address:
/// elsewhere only the proxy is left of them.</summary>
public sealed record SourceAccess
{
    /// <summary>No credentials, no proxy.</summary>
    public static readonly SourceAccess Plain = new();

    /// <summary>Whose requests carry them: scheme, host and port of the source's address; null for nobody's.</summary>
    public Uri? Home { get; init; }

    /// <summary>The value of Authorization (RFC 9110 section 11.6.2); null for none.</summary>
    internal string? Authorization { get; init; }

    /// <summary>The cookies of RFC 6265 section 4.2, as they are sent; null for none.</summary>
    internal string? Cookie { get; init; }

    /// <summary>Further fields of each request.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The way of the connections.</summary>
    internal ConnectionRoute Route { get; init; } = ConnectionRoute.Direct;

    /// <summary>What of it nobody may see.</summary>
    internal SecretMask Secrets { get; init; } = SecretMask.None;

    /// <summary>True when requests to the source's host carry something that others must not get.</summary>
    internal bool HasCredentials =>
        Authorization is not null || Cookie is not null || Headers.Count > 0 || Route.Certificate is not null;

    /// <summary>What a request to an address carries: everything at home, elsewhere nothing but the way out.</summary>
    internal SourceAccess For(Uri address) => !HasCredentials || IsHome(address) ? this
        : Plain with { Route = Route with { Certificate = null }, Secrets = Secrets };

    /// <summary>Whether an address is on the host and port of the source, and not on a less safe scheme.</summary>
    internal bool IsHome(Uri address)
    {
        if (Home is not { } home || !HostOf(home).Equals(HostOf(address), StringComparison.OrdinalIgnoreCase)) return false;
        if (home.Scheme == address.Scheme) return home.Port == address.Port;
        return address.Scheme == Uri.UriSchemeHttps && home.IsDefaultPort && address.IsDefaultPort;
    }

    /// <summary>Writes the fields into a request; one of the same name is replaced.</summary>
    internal void Write(HttpRequestHeaders request)
    {
        if (Authorization is not null) request.TryAddWithoutValidation("Authorization", Authorization);
        foreach (var (name, value) in Headers)
        {
            request.Remove(name);
            request.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>The Cookie field of a request, together with the cookies of its chain of redirects; null when there is none.</summary>
    internal string? CookieWith(string? chained) => Cookie is null || chained is null ? Cookie ?? chained : $"{Cookie}; {chained}";

    private static string HostOf(Uri address) => (address.AsciiHost() ?? address.Host).TrimEnd('.');
}
