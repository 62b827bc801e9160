namespace FeedServer.Publish;

/// <summary>Instants as RFC 3339 writes them.</summary>
public static class Rfc3339
{
    /// <summary>With the offset of its zone: for dates that an article states.</summary>
    public static string Seconds(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>In UTC: for instants of ours. Newsboat 2.21 forgets the offset behind a fraction of a second.</summary>
    public static string Milliseconds(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
