using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Fields;

/// <summary>Reads a field that holds nothing but a date: front matter, metadata, a <c>time</c> element.</summary>
public static class DateReader
{
    private const int LongestField = 120;

    /// <summary>Reads ISO 8601, RFC 822 and every printed form in every language that names its year; a month, a quarter or a year stays
    /// one
    /// (<see cref="StatedDate.Span"/>). A stated other zone is converted to the publication's. Null when it is no date, an impossible one
    /// (30/2), a lunar one, or one that programs write where none was set (year 1, 1970-01-01).</summary>
    public static StatedDate? ReadField(string value, DateBasis basis, PublicationZone zone) => ReadField(value, basis, zone, null);

    /// <summary>The same in a language.</summary>
    /// <param name="value">The field.</param>
    /// <param name="basis">What kind of field it is.</param>
    /// <param name="zone">The publication's zone.</param>
    /// <param name="language">BCP 47 of the page: whose names of months are meant; null when it is not known.</param>
    internal static StatedDate? ReadField(string value, DateBasis basis, PublicationZone zone, string? language)
    {
        var text = NormalText.Composed(value).Trim();
        if (text.Length is 0 or > LongestField) return null;
        if (Compact(text) is { } spread) text = spread;
        if (basis == DateBasis.FrontMatter && WrittenDate.Read(text, zone) is { } written)
            return written with { Words = value.Trim(), Basis = basis };
        var mentions = DateScanner.Scan(text, alone: true, language);
        if (mentions.Count == 0) return Period(text, language, zone) is { } period ? period with { Words = value.Trim(), Basis = basis }
            : null;
        if (mentions[0] is not { Year: { } year, Lunar: null } mention || mention.In(year) is not { } day) return null;
        if (basis != DateBasis.FrontMatter && (DateLimits.Zero(day) is not null || day.Year < DateLimits.FirstMachineYear)) return null;
        if (DateLocale.DayFirst(language) == false && mention.Ambiguous && mention.Swapped().In(year) is { } monthFirst) day = monthFirst;
        var clock = ClockTime.In(Without(text, mention));
        return Stated(day, clock, zone) with
        { Words = value.Trim(), Basis = basis, Confidence = ConfidenceOf(mention, day), Span = mention.SpanIn(year) };
    }

    private static StatedDate? Period(string text, string? language, PublicationZone zone) =>
        PeriodScanner.Whole(text, language) is { } period && period.First.Year >= DateLimits.EarliestYear
        ? new StatedDate { Day = period.First, Zone = zone.Id, Words = text, Basis = DateBasis.Metadata, Span = period.Text } : null;

    /// <summary>A day and a time, converted from the printed zone to the publication's; the caller fills in words and basis.</summary>
    internal static StatedDate Stated(DateOnly day, ClockTime? clock, PublicationZone zone)
    {
        var stated = new StatedDate { Day = day, Time = clock?.Time, Zone = zone.Id, Words = "", Basis = DateBasis.Header };
        if (clock is not { } known || day.Year is <= 1 or >= 9999) return stated;
        var isTaken = known.Zone is null && zone.Clock.Id != zone.Info.Id;
        if ((known.Zone ?? (isTaken ? new StatedZone(TimeSpan.Zero, zone.Clock) : null)) is not { } named) return stated;
        var written = day.ToDateTime(known.Time);
        var offset = named.OffsetAt(written);
        var local = zone.Local(new DateTimeOffset(written, offset));
        if (local.Offset == offset && !isTaken) return stated;
        return stated with
        {
            Day = DateOnly.FromDateTime(local.DateTime),
            Time = TimeOnly.FromDateTime(local.DateTime),
            Evidence = $"{(isTaken ? $"no zone is printed, taken as {zone.Clock.Id}; " : "")}"
                + $"converted from UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}",
            Confidence = isTaken ? DateConfidence.Likely : stated.Confidence,
        };
    }

    private static DateConfidence ConfidenceOf(DateMention mention, DateOnly day) =>
        mention.Weekday is { } weekday && weekday != day.DayOfWeek ? DateConfidence.Doubtful
        : mention.Ambiguous || mention.IsShortYear ? DateConfidence.Likely : DateConfidence.Certain;

    /// <summary>The text around a mention, so that its figures are not read as a time.</summary>
    internal static string Without(string text, DateMention mention)
    {
        var rest = text[mention.End..];
        if (rest.StartsWith('T') || rest.StartsWith('t')) rest = rest[1..];
        return text[..mention.Core] + " | " + rest;
    }

    /// <summary>20230110 and 20230110T080500Z with their separators (ISO 8601 basic form); null for anything else.</summary>
    private static string? Compact(string text)
    {
        if (text.Length is not (8 or 15 or 16) || !text.AsSpan(0, 8).ContainsOnlyDigits()) return null;
        var day = $"{text[..4]}-{text[4..6]}-{text[6..8]}";
        if (text.Length == 8) return day;
        return text[8] is 'T' or ' ' && text.AsSpan(9, 6).ContainsOnlyDigits()
            ? $"{day} {text[9..11]}:{text[11..13]}:{text[13..15]}{text[15..]}" : null;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
