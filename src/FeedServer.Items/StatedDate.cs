namespace FeedServer.Items;

/// <summary>A date that an article states, as a calendar day in the publication's zone, with what it was read from. A date that is not
/// known is a null <see cref="StatedDate"/>; it never becomes "now".</summary>
public sealed record StatedDate
{
    /// <summary>The day in the publication's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The time of day in the publication's zone, to the minute; null when the hour is unknown.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>The publication's zone, when the date was kept, as an IANA name (<c>Asia/Ho_Chi_Minh</c>); day and time are on its
    /// clock.</summary>
    public required string Zone { get; init; }

    /// <summary>The words it was read from, as printed.</summary>
    public required string Words { get; init; }

    /// <summary>What kind of place the words stand in.</summary>
    public required DateBasis Basis { get; init; }

    /// <summary>How far it can be trusted.</summary>
    public DateConfidence Confidence { get; init; } = DateConfidence.Certain;

    /// <summary>Why the year, the order of day and month or the zone was taken as it was; null when all was printed.</summary>
    public string? Evidence { get; init; }

    /// <summary>What is printed when it is not one day, as ISO 8601 writes it: a month <c>2024-04</c>, months <c>2024-04/2024-06</c>, a
    /// year
    /// <c>2024</c>, days <c>2024-04-03/2024-04-05</c>. <see cref="Day"/> is its first day, by which it is filed. Null for a day.</summary>
    public string? Span { get; init; }

    /// <summary>Sortable local time: <c>2023-01-10</c> or <c>2023-01-10T08:05</c>.</summary>
    public string ToLocalString() => Time is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}T{time:HH\\:mm}")
        : Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
