namespace FeedServer.Publish.Discovery;

/// <summary><c>/.well-known/security.txt</c> (RFC 9116): whom to tell of a fault.</summary>
public static class SecurityText
{
    /// <summary>Where it stands, by RFC 9116 §3.</summary>
    public const string Path = "/.well-known/security.txt";

    /// <summary>A web address must be https (§2.5.4); what cannot stand there gives no document.</summary>
    public static bool Takes(string contact) =>
        Uri.TryCreate(contact, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeMailto);

    /// <summary>Until when it holds: the end of the half-year after the present one, which lies six to twelve months ahead (§2.5.5 wants
    /// less than a year), so that the document changes twice a year and not with each request.</summary>
    /// <param name="day">A day.</param>
    public static DateOnly ExpiryAfter(DateOnly day) => HalfYearOf(day).AddMonths(12).AddDays(-1);

    /// <summary>The first day of a day's half-year.</summary>
    public static DateOnly HalfYearOf(DateOnly day) => new(day.Year, day.Month <= 6 ? 1 : 7, 1);

    /// <summary>Writes it.</summary>
    /// <param name="publication">Whose.</param>
    /// <param name="contact">Where to write: an https or mailto address.</param>
    /// <param name="expires">Until when it holds (§2.5.5), less than a year ahead.</param>
    public static byte[] Write(Publication publication, string contact, DateTimeOffset expires)
    {
        var languages = publication.Language == "en" ? "en" : publication.Language + ", en";
        // Must be https (§2.5.2), and the document has one place on a host, at its root (RFC 8615 §3).
        var canonical = publication.BaseUrl is { Scheme: "https", AbsolutePath: "/" } ? $"Canonical: {publication.Absolute(Path)}\n" : "";
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"Contact: {contact}\nExpires: {expires.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\nPreferred-Languages: {languages}\n{canonical}"));
    }
}
