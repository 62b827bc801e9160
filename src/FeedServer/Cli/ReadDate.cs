using System.Globalization;
using System.Text.Json;
using FeedServer.Items;

namespace FeedServer.Cli;

/// <summary>A date in <c>read</c>'s output, in the publication's zone.</summary>
/// <param name="Date">Day as <c>YYYY-MM-DD</c>.</param>
/// <param name="Time">Time as <c>HH:MM</c>; null when the hour is unknown.</param>
/// <param name="Zone">IANA name of the zone.</param>
/// <param name="Words">The words it was read from.</param>
/// <param name="Basis">What kind of place they stand in.</param>
/// <param name="Evidence">Why the year was taken so; null when printed.</param>
public sealed record ReadDate(string Date, string? Time, string Zone, string Words, string Basis, string? Evidence)
{
    /// <summary>A date as it is shown; null for none.</summary>
    public static ReadDate? Of(StatedDate? date) => date is null ? null : new ReadDate(
        date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        date.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
        date.Zone,
        date.Words,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(date.Basis.ToString()),
        date.Evidence);
}
