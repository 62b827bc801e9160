namespace FeedServer.Publish;

/// <summary>Instants as RFC 3339 writes them.</summary>
public static class Rfc3339
{
    /// <summary>With the offset of its zone: for dates that an article states.</summary>
    public static string Seconds(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>In UTC: for Atom, of whose readers two ignore the offset (elfeed 3.4.1, libmrss 0.19.2).</summary>
    public static string UtcSeconds(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>In UTC: for instants of ours. Newsboat 2.21 forgets the offset behind a fraction of a second. Microseconds are written
    /// where there are any.</summary>
    public static string Milliseconds(DateTimeOffset instant) => instant.UtcDateTime.ToString(
        instant.Ticks % TimeSpan.TicksPerMillisecond == 0 ? "yyyy-MM-ddTHH:mm:ss.fffZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ",
        CultureInfo.InvariantCulture);
}
