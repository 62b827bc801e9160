using System.Globalization;

namespace FeedServer.Publish;

/// <summary>Instants as RFC 3339 writes them, with their offset.</summary>
internal static class Rfc3339
{
    public static string Seconds(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Milliseconds(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
