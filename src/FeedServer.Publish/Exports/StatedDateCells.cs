namespace FeedServer.Publish.Exports;

/// <summary>A stated date as a table tells it: each precision has a cell of its own, and what is not known is an empty one.</summary>
/// <param name="On">The day in the zone that it was kept in; null when only a month, a year or a range is known, or nothing.</param>
/// <param name="At">The instant, UTC; null when the hour is unknown.</param>
/// <param name="Local">The same on the zone's clock, with its offset: <c>2023-01-10T08:05:00+07:00</c>; null when the hour is
/// unknown.</param>
/// <param name="Edtf">As precise as it is known (ISO 8601-2, EDTF level 1): <c>2023</c>, <c>2023-01</c>, <c>2023-01-10</c>,
/// <c>2023-01-10/2023-01-12</c>; behind a doubtful one stands <c>?</c>. Null when unknown.</param>
/// <param name="Words">The words it was read from, as printed; null when unknown.</param>
/// <param name="Basis">What kind of place they stand in, see <see cref="DateBasis"/>; null when unknown.</param>
/// <param name="Confidence">See <see cref="DateConfidence"/>; null when unknown.</param>
internal sealed record StatedDateCells(
    DateOnly? On, DateTime? At, string? Local, string? Edtf, string? Words, string? Basis, string? Confidence)
{
    private static readonly StatedDateCells Unknown = new(null, null, null, null, null, null, null);

    public static StatedDateCells From(PublicationZone zone, StatedDate? date)
    {
        if (date is null) return Unknown;
        // A year at either end of the calendar has no instant in every zone.
        var instant = date is { Span: null, Time: not null, Day.Year: > 1 and < 9999 } ? zone.At(date) : (DateTimeOffset?)null;
        return new StatedDateCells(
            date.Span is null ? date.Day : null, instant?.UtcDateTime, instant is { } at ? Rfc3339.Seconds(at) : null, EdtfOf(date),
            CleanText.LineOrNull(date.Words), Small(date.Basis.ToString()), Small(date.Confidence.ToString()));
    }

    private static string EdtfOf(StatedDate date)
    {
        var known = date.Span ?? date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // Of an interval each end is doubtful: a mark behind the whole is no EDTF.
        return date.Confidence == DateConfidence.Doubtful ? known.Replace("/", "?/", StringComparison.Ordinal) + "?" : known;
    }

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
