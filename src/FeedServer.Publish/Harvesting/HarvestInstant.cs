namespace FeedServer.Publish.Harvesting;

/// <summary>Dates in requests of OAI-PMH (§3.3): a second or a day, both of UTC.</summary>
/// <param name="Start">The beginning of the second or the day, UTC.</param>
/// <param name="IsDay">True for a day.</param>
public readonly record struct HarvestInstant(DateTimeOffset Start, bool IsDay)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd"];

    /// <summary>Its last second, UTC: as the end of a range it is in the range.</summary>
    public DateTimeOffset End => IsDay ? Start.AddTicks(TimeSpan.TicksPerDay - TimeSpan.TicksPerSecond) : Start;

    /// <summary>Reads <c>2023-01-10T08:05:00Z</c> or <c>2023-01-10</c>; null for anything else.</summary>
    public static HarvestInstant? Parse(string text)
    {
        foreach (var form in Forms)
        {
            if (DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
                return new(start, form.Length == "yyyy-MM-dd".Length);
        }
        return null;
    }
}
