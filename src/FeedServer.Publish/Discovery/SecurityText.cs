using System.Globalization;
using System.Text;
using FeedServer.Items;

namespace FeedServer.Publish.Discovery;

/// <summary><c>/.well-known/security.txt</c> (RFC 9116): whom to tell of a fault.</summary>
public static class SecurityText
{
    /// <summary>Where it stands, by RFC 9116 §3.</summary>
    public const string Path = "/.well-known/security.txt";

    /// <summary>A web address must be https (§2.5.4); what cannot stand there gives no document.</summary>
    public static bool Takes(string contact) =>
        Uri.TryCreate(contact, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeMailto);

    /// <summary>Writes it.</summary>
    /// <param name="publication">Whose.</param>
    /// <param name="contact">Where to write: an https or mailto address.</param>
    /// <param name="expires">Until when it holds (§2.5.5), less than a year ahead.</param>
    public static byte[] Write(Publication publication, string contact, DateTimeOffset expires)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var languages = publication.Language == "en" ? "en" : publication.Language + ", en";
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"Contact: {contact}\nExpires: {expires.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\nPreferred-Languages: {languages}\nCanonical: {publication.Absolute(Path)}\n"));
    }
}
