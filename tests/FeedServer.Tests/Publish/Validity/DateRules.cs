using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Dates of RSS (RFC 822, 2822) and Atom (RFC 3339): form, weekday, and whether they can be.</summary>
internal static partial class DateRules
{
    private const int EarliestYear = 1990;

    public static void Rss(Report report, XElement element)
    {
        ElementRules.CheckLeaf(report, element);
        var text = element.Value.Trim();
        if (!Rfc2822().IsMatch(text))
        {
            if (Rfc822().IsMatch(text)) report.Warn("ProblematicalRFC822Date", element);
            else report.Error("InvalidRFC2822Date", element);
            return;
        }
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var parts = text[(comma + 1)..].Trim().Split(' ');
        if (!DateTime.TryParseExact($"{parts[0].PadLeft(2, '0')} {parts[1]} {parts[2]}", "dd MMM yyyy", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day))
        {
            report.Error("InvalidRFC2822Date", element);
            return;
        }
        if (comma > 0 && day.Year > 1900
            && !day.ToString("ddd", CultureInfo.InvariantCulture).Equals(text[..3], StringComparison.OrdinalIgnoreCase))
            report.Error("IncorrectDOW", element);
        else if (day.Year < EarliestYear || Instant(day, parts) > report.Now.AddMinutes(10)) report.Warn("ImplausibleDate", element);
    }

    public static void Atom(Report report, XElement element)
    {
        ElementRules.CheckLeaf(report, element);
        var text = element.Value;
        if (text != text.Trim()) report.Error("UnexpectedWhitespace", element);
        if (!Rfc3339().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _))
            report.Error("InvalidRFC3339Date", element);
        else if (string.CompareOrdinal(text, "1990-01-01") < 0) report.Warn("ImplausibleDate", element);
        else if (string.CompareOrdinal(text,
            report.Now.UtcDateTime.AddDays(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)) > 0)
            report.Warn("ImplausibleDate", element);
    }

    private static DateTimeOffset Instant(DateTime day, string[] parts)
    {
        var local = day + TimeSpan.Parse(parts[3], CultureInfo.InvariantCulture);
        if (parts[4] is not [('+' or '-') and var sign, _, _, _, _]) return new DateTimeOffset(local, TimeSpan.Zero);
        var offset = new TimeSpan(int.Parse(parts[4][1..3], CultureInfo.InvariantCulture),
            int.Parse(parts[4][3..], CultureInfo.InvariantCulture), 0);
        return new DateTimeOffset(local, sign == '-' ? -offset : offset);
    }

    [GeneratedRegex(
        @"^((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?[0-9]{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} "
        + @"[0-9]{2}:[0-9]{2}(:[0-9]{2})? ([+-][0-9]{2}[03]0|UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|Z)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Rfc2822();

    [GeneratedRegex(
        @"^((mon|tue|wed|thu|fri|sat|sun)\s*,\s*)?[0-9]{1,2}\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
        + @"dec)\s+[0-9]{2}([0-9]{2})?\s+[0-9]{2}:[0-9]{2}(:[0-9]{2})?\s+([+-][0-9]{4}|ut|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|[a-ik-z])?\z",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Rfc822();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();
}
