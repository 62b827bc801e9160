namespace FeedServer.Api;

/// <summary>Days as the API is asked for them: a year, a month or a day of the calendar in the publication's zone.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, inclusive.</param>
internal readonly record struct ApiDays(DateOnly First, DateOnly Last)
{
    /// <summary>Reads <c>2023</c>, <c>2023-01</c> or <c>2023-01-10</c>; null for anything else.</summary>
    public static ApiDays? Parse(string text) => text.Split('-') switch
    {
        [{ Length: 4 } year] when ArchiveDate.Year(year) is { } y => new(new DateOnly(y, 1, 1), new DateOnly(y, 12, 31)),
        [{ Length: 4 } year, { Length: 2 } month] when ArchiveDate.Day(year, month, "1") is { } first =>
            new(first, new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month))),
        [{ Length: 4 } year, { Length: 2 } month, { Length: 2 } day] when ArchiveDate.Day(year, month, day) is { } known =>
            new(known, known),
        _ => null,
    };
}
