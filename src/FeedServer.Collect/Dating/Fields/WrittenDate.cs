using FeedServer.Collect.Dating.Calendars;

namespace FeedServer.Collect.Dating.Fields;

/// <summary>Dates in figures that somebody writes into a field on purpose, of any year: printed text has no years before 1900, where most
/// such figures are something else.</summary>
internal static partial class WrittenDate
{
    // The year 1 is what programs write where no date was set.
    private const int FirstYear = 2;
    private const int LastYear = 9998;

    /// <summary>Reads <c>1889</c>, <c>2023-03</c>, <c>1889-05-01</c> with or without a time, <c>3/1889</c> and <c>1/5/1889</c>, the day
    /// first; null for any other form, and for days of years that texts print, where the reader of printed dates knows more.</summary>
    /// <param name="text">The field, trimmed.</param>
    /// <param name="zone">The publication's zone.</param>
    public static StatedDate? Read(string text, PublicationZone zone)
    {
        var match = YearFirst().Match(text);
        if (!match.Success) match = YearLast().Match(text);
        if (!match.Success) return null;
        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        if (year is not (>= FirstYear and <= LastYear) || month is < 1 or > 12) return null;
        if (day is null) return Span(year.Value, month, zone);
        if (PrintedYears.Gregorian(year.Value) is not null) return null;
        if (month is null || day < 1 || day > DateTime.DaysInMonth(year.Value, month.Value)) return null;
        return DateReader.Stated(new DateOnly(year.Value, month.Value, day.Value), ClockTime.In(match.Groups["rest"].Value), zone);
    }

    private static StatedDate? Span(int year, int? month, PublicationZone zone)
    {
        // A year of another era, such as 2566, is one of those that texts print.
        var gregorian = PrintedYears.Gregorian(year) ?? year;
        var span = month is { } known ? string.Create(CultureInfo.InvariantCulture, $"{gregorian:0000}-{known:00}")
            : gregorian.ToString("0000", CultureInfo.InvariantCulture);
        return new StatedDate
        {
            Day = new DateOnly(gregorian, month ?? 1, 1),
            Zone = zone.Id,
            Words = "",
            Basis = DateBasis.FrontMatter,
            Span = span,
        };
    }

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("^(?<year>[0-9]{4})(?:[-/.](?<month>[0-9]{1,2})(?:[-/.](?<day>[0-9]{1,2})(?:[T ,](?<rest>.*))?)?)?$",
        RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex YearFirst();

    [GeneratedRegex("^(?:(?<day>[0-9]{1,2})[-/.])?(?<month>[0-9]{1,2})[-/.](?<year>[0-9]{4})(?:[ ,](?<rest>.*))?$",
        RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex YearLast();
}
