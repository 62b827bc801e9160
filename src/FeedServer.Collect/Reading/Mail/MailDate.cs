using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Reading.Mail;

/// <summary>When a mail was sent: by its <c>Date</c> field if that has the form of RFC 5322 (3.3) with a zone that says an offset, else by
/// the first server that took it in. Anything else is no date: libraries read "+07:00" and "ICT" as UTC.</summary>
internal static partial class MailDate
{
    /// <summary>The last that every zone can reckon with.</summary>
    private const int LatestYear = 9999;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The day and time in the publication's zone; null when neither field says it.</summary>
    /// <param name="date">The <c>Date</c> field; null when there is none.</param>
    /// <param name="received">The <c>Received</c> fields, the last server's first.</param>
    /// <param name="zone">The publication's zone.</param>
    /// <param name="firstSeen">When the mail was first seen: no mail was sent after that.</param>
    public static StatedDate? Read(string? date, IReadOnlyList<string> received, PublicationZone zone, DateTimeOffset firstSeen)
    {
        var latest = zone.DayOf(firstSeen);
        if (Stated(date, zone, latest, null) is { } sent) return sent;
        var first = received.Count > 0 ? received[^1] : "";
        return Stated(first[(first.LastIndexOf(';') + 1)..], zone, latest,
            "the time at which the first server took the mail in");
    }

    private static StatedDate? Stated(string? text, PublicationZone zone, DateOnly firstSeen, string? evidence)
    {
        if (text is null || Form().Match(NormalText.Collapse(text)) is not { Success: true } match) return null;
        int Number(string group) => match.Groups[group] is { Success: true, ValueSpan: var digits }
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var month = Array.IndexOf(Months, match.Groups["month"].Value.ToLowerInvariant()) + 1;
        var (year, day) = (Number("year"), Number("day"));
        if (month == 0 || year is < DateLimits.EarliestYear or >= LatestYear || day == 0 || day > DateTime.DaysInMonth(year, month)
            || Number("hour") > 23 || Number("minute") > 59) return null;
        var written = new DateTime(year, month, day, Number("hour"), Number("minute"), 0, DateTimeKind.Unspecified);
        var offset = new TimeSpan(Number("zh"), Number("zm"), 0) * (match.Groups["sign"].Value == "-" ? -1 : 1);
        if (offset.Duration() > TimeSpan.FromHours(14)) return null;
        var local = zone.Local(new DateTimeOffset(written, offset));
        if (!DateLimits.IsBelievable(DateOnly.FromDateTime(local.DateTime), firstSeen)) return null;
        var contradicts = match.Groups["weekday"] is { Success: true } weekday
            && !written.DayOfWeek.ToString().StartsWith(weekday.Value, StringComparison.OrdinalIgnoreCase);
        return new StatedDate
        {
            Day = DateOnly.FromDateTime(local.DateTime),
            Time = TimeOnly.FromDateTime(local.DateTime),
            Zone = zone.Id,
            Words = match.Value,
            Basis = DateBasis.Metadata,
            Confidence = contradicts ? DateConfidence.Doubtful : evidence is null ? DateConfidence.Certain : DateConfidence.Likely,
            Evidence = contradicts ? $"{written:yyyy-MM-dd} was a {written.DayOfWeek}" : evidence,
        };
    }

    [GeneratedRegex(@"^((?<weekday>[A-Z][a-z]{2}),? )?(?<day>[0-9]{1,2}) (?<month>[A-Za-z]{3}) (?<year>[0-9]{4}) "
        + @"(?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:[0-9]{2})? "
        + @"((?<sign>[+-])(?<zh>[0-9]{2})(?<zm>[0-9]{2})|GMT|UTC?|Z)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
