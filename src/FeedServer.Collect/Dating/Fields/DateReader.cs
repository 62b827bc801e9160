namespace FeedServer.Collect.Dating.Fields;

/// <summary>Reads a field that holds nothing but a date: front matter, metadata, a <c>time</c> element.</summary>
public static class DateReader
{
    private const int LongestField = 120;

    /// <summary>Reads ISO 8601, RFC 822 and every printed form in Vietnamese and English that names its year. A stated other zone is
    /// converted to the publication's. Null when it is no date or an impossible one (30/2).</summary>
    public static StatedDate? ReadField(string value, DateBasis basis, PublicationZone zone)
    {
        var text = value.Normalize().Trim();
        if (text.Length is 0 or > LongestField) return null;
        if (Compact(text) is { } spread) text = spread;
        var mentions = DateScanner.Scan(text, alone: true);
        if (mentions.Count == 0 || mentions[0].Year is not { } year || mentions[0].In(year) is not { } day) return null;
        var clock = ClockTime.In(Without(text, mentions[0]));
        return Stated(day, clock, zone) with { Words = value.Trim(), Basis = basis, Confidence = ConfidenceOf(mentions[0], day) };
    }

    /// <summary>A day and a time, converted from the printed zone to the publication's; the caller fills in words and basis.</summary>
    internal static StatedDate Stated(DateOnly day, ClockTime? clock, PublicationZone zone)
    {
        var stated = new StatedDate { Day = day, Time = clock?.Time, Zone = zone.Id, Words = "", Basis = DateBasis.Header };
        if (clock is not { Zone: { } named } known || day.Year is <= 1 or >= 9999) return stated;
        var written = day.ToDateTime(known.Time);
        var offset = named.OffsetAt(written);
        var local = zone.Local(new DateTimeOffset(written, offset));
        if (local.Offset == offset) return stated;
        return stated with
        {
            Day = DateOnly.FromDateTime(local.DateTime),
            Time = TimeOnly.FromDateTime(local.DateTime),
            Evidence = $"converted from UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}",
        };
    }

    private static DateConfidence ConfidenceOf(DateMention mention, DateOnly day) =>
        mention.Weekday is { } weekday && weekday != day.DayOfWeek ? DateConfidence.Doubtful
        : mention.Ambiguous ? DateConfidence.Likely : DateConfidence.Certain;

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
