using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FeedServer.Collect.Access;

/// <summary>The way that connections take. Those of one route may serve several sources, those of different routes are never
/// exchanged.</summary>
/// <param name="Proxy">http or socks5, with its user and password if it wants them; null for none.</param>
/// <param name="Certificate">What the client shows in the TLS handshake; null for nothing.</param>
internal sealed record ConnectionRoute(Uri? Proxy, ClientCertificate? Certificate)
{
    public static readonly ConnectionRoute Direct = new(null, null);

    public bool IsDirect => Proxy is null && Certificate is null;

    /// <summary>Has a handler go this way.</summary>
    public void Set(SocketsHttpHandler handler)
    {
        if (Certificate is not null) handler.SslOptions.ClientCertificateContext = Certificate.Context;
        if (Proxy is null) return;
        handler.UseProxy = true;
        // Without the user: messages of the runtime name the proxy's address.
        handler.Proxy = new WebProxy(new UriBuilder(Proxy) { UserName = "", Password = "" }.Uri) { Credentials = CredentialsOf(Proxy) };
    }

    private static NetworkCredential? CredentialsOf(Uri proxy) => proxy.UserInfo.Split(':', 2) switch
    {
        [""] => null,
        [var user] => new NetworkCredential(Uri.UnescapeDataString(user), ""),
        [var user, var password, ..] => new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)),
        _ => null,
    };
}

/// <summary>A client's certificate with its key and the certificates above it.</summary>
internal sealed class ClientCertificate : IEquatable<ClientCertificate>
{
    private readonly string thumbprint;

    private ClientCertificate(X509Certificate2 own, X509Certificate2Collection others)
    {
        thumbprint = own.Thumbprint;
        // Offline: issuers that are missing are not fetched, see GuardedHttpHandler.
        Context = SslStreamCertificateContext.Create(own, others, offline: true);
    }

    public SslStreamCertificateContext Context { get; }

    /// <summary>Reads a PEM file, with the key in it or in another, or a PKCS#12 file.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is none, has no key, or the password is wrong.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ClientCertificate Load(string path, string? key, string? password)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan().IndexOf("-----BEGIN "u8) < 0)
        {
            var all = X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.EphemeralKeySet);
            var own = all.FirstOrDefault(one => one.HasPrivateKey)
                ?? throw new System.Security.Cryptography.CryptographicException("there is no private key in it");
            all.Remove(own);
            return new ClientCertificate(own, all);
        }
        var text = Encoding.UTF8.GetString(bytes);
        var keyText = key is null ? text : File.ReadAllText(key);
        var leaf = password is null ? X509Certificate2.CreateFromPem(text, keyText)
            : X509Certificate2.CreateFromEncryptedPem(text, keyText, password);
        var above = new X509Certificate2Collection();
        above.ImportFromPem(text);
        above.RemoveAt(0);
        return new ClientCertificate(leaf, above);
    }

    public bool Equals(ClientCertificate? other) => other is not null && thumbprint == other.thumbprint;

    public override bool Equals(object? obj) => Equals(obj as ClientCertificate);

    public override int GetHashCode() => thumbprint.GetHashCode(StringComparison.Ordinal);
}
