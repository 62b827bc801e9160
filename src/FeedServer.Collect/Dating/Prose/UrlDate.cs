namespace FeedServer.Collect.Dating.Prose;

/// <summary>What an address says of the date: a day, a month or only a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month; null when only the year is there.</param>
/// <param name="Day">The day; null when it is not there.</param>
/// <param name="Words">The part of the address it was read from.</param>
internal sealed partial record UrlDate(int Year, int? Month, int? Day, string Words)
{
    private const int Longest = 2000;

    private static readonly string[] FileEndings = ["html", ".htm", ".php", ".asp", ".aspx", ".jsp", ".pdf", ".xml"];

    /// <summary>The day, when the address has one.</summary>
    public DateOnly? Date => Month is { } month && Day is { } day ? new DateOnly(Year, month, day) : null;

    /// <summary>Reads the strongest date of an address: folders first, then time stamps. Dates after the first sight are none.</summary>
    public static UrlDate? Find(Uri? url, DateOnly firstSeen)
    {
        if (url is not { IsAbsoluteUri: true } || url.OriginalString.Length > Longest) return null;
        var segments = WithoutCapture(url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries));
        var path = string.Join('/', segments);
        var latest = firstSeen.AddDays(1);
        return Folders(segments, latest) ?? Stamp(segments, latest) ?? Dashed(path, latest) ?? DayFolder(segments, latest)
            ?? YearFolder(segments, latest);
    }

    /// <summary>A web archive's address holds the captured one behind the stamp of the capture, which is no publication.</summary>
    private static string[] WithoutCapture(string[] segments)
    {
        var at = Array.FindIndex(segments, IsCaptureStamp);
        if (at < 0 || at + 1 == segments.Length) return segments;
        var captured = segments[(at + 1)..];
        if (captured[0] is "http:" or "https:") return captured.Length > 1 ? captured[2..] : [];
        var isHost = captured[0].Contains('.', StringComparison.Ordinal)
            && !FileEndings.Any(ending => captured[0].EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return isHost ? captured[1..] : segments;
    }

    /// <summary>Fourteen digits, perhaps with a mark of how the capture is shown ("id_").</summary>
    private static bool IsCaptureStamp(string segment) => segment.Length is >= 14 and <= 17 && Number(segment[..8]) is not null
        && Number(segment[8..14]) is not null && IsClock(segment.AsSpan(8, 6))
        && (segment.Length == 14 || segment[^1] == '_' && !char.IsAsciiDigit(segment[14]));

    private static UrlDate? Folders(string[] segments, DateOnly latest)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].Length == 6 && Number(segments[i]) is { } both
                && Make(both / 100, both % 100, null, segments[i], latest) is { } month) return month;
            if (segments[i].Length != 4 || Number(segments[i]) is not { } year || i + 1 >= segments.Length) continue;
            if (segments[i + 1].Length > 2 || Number(segments[i + 1]) is not { } second) continue;
            var words = segments[i] + "/" + segments[i + 1];
            if (i + 2 < segments.Length && segments[i + 2].Length <= 2 && Number(segments[i + 2]) is { } third
                && Make(year, second, third, words + "/" + segments[i + 2], latest) is { } day) return day;
            if (Make(year, second, null, words, latest) is { } found) return found;
        }
        return null;
    }

    /// <summary>yyyyMMdd, yyyyMMddHHmmss[fff] or, behind a short number, yyMMddHHmmss[fff], as content systems number pages.</summary>
    private static UrlDate? Stamp(string[] segments, DateOnly latest)
    {
        foreach (var run in segments.SelectMany(DigitRuns))
        {
            if (run.Length is 8 or 12 or 14 or 17 && IsClock(run.AsSpan(8)) && FromDigits(run, 0, 4, latest) is { } whole) return whole;
            if (run.Length is 15 or 18 && IsClock(run.AsSpan(run.Length - 9, 6))
                && FromDigits(run, run.Length - 15, 2, latest) is { } shorter) return shorter;
        }
        return null;
    }

    private static bool IsClock(ReadOnlySpan<char> digits) =>
        digits.Length < 4 || digits[..2].CompareTo("24", StringComparison.Ordinal) < 0 && digits[2] < '6'
        && (digits.Length < 6 || digits[4] < '6');

    private static UrlDate? FromDigits(string run, int at, int yearDigits, DateOnly latest)
    {
        var year = Number(run.Substring(at, yearDigits)) ?? 0;
        if (yearDigits == 2) year += 2000;
        var rest = at + yearDigits;
        return Make(year, Number(run.Substring(rest, 2)) ?? 0, Number(run.Substring(rest + 2, 2)), run, latest);
    }

    /// <summary>yyyy-MM-dd inside the path.</summary>
    private static UrlDate? Dashed(string path, DateOnly latest)
    {
        path = Uri.UnescapeDataString(path);
        if (Bulletin().Match(path) is { Success: true } bulletin && Make(Number(bulletin.Groups["year"].Value) ?? 0,
            Number(bulletin.Groups["month"].Value), Number(bulletin.Groups["day"].Value), bulletin.Value,
                latest) is { } hourly) return hourly;
        foreach (var mention in DateScanner.Scan(path.Replace('_', '-').Replace('/', ' ')))
        {
            var printed = path.Substring(mention.Core, Math.Min(4, path.Length - mention.Core));
            // A month's name with a capital is no part of a slug: "Dec 21 1998, Independent".
            if (mention.Year is { } year && (printed == Text(year) || char.IsAsciiLetterUpper(printed[0]))
                && Make(year, mention.Month, mention.Day, mention.Words, latest) is { } found) return found;
        }
        return null;
    }

    /// <summary>"18h13-3-2026": the bulletin of an hour, with its day.</summary>
    [GeneratedRegex(@"\b\d{1,2}h-?(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>20\d\d)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bulletin();

    /// <summary>A last part that is a day and nothing else, the day of the month first beyond doubt ("29-10-2021").</summary>
    private static UrlDate? DayFolder(string[] segments, DateOnly latest) =>
        segments is [.., { Length: 10 } last] && Number(last[..2]) is > 12 and var day && last[2] is '-' or '.' or '_'
        && Number(last[3..5]) is { } month && last[5] == last[2] && Number(last[6..]) is { } year
            ? Make(year, month, day, last, latest) : null;

    private static UrlDate? YearFolder(string[] segments, DateOnly latest) =>
        segments.Where(segment => segment.Length == 4).Select(segment => Make(Number(segment) ?? 0, null, null, segment, latest))
        .FirstOrDefault(found => found is not null);

    private static UrlDate? Make(int year, int? month, int? day, string words, DateOnly latest)
    {
        if (year < 1990 || year > latest.Year || month is < 1 or > 12) return null;
        if (month is { } known && (day is < 1 || day > DateTime.DaysInMonth(year, known))) return null;
        return new DateOnly(year, month ?? 1, day ?? 1) <= latest ? new UrlDate(year, month, day, words) : null;
    }

    private static IEnumerable<string> DigitRuns(string segment)
    {
        for (var i = 0; i < segment.Length;)
        {
            var start = i;
            while (i < segment.Length && char.IsAsciiDigit(segment[i])) i++;
            if (i > start) yield return segment[start..i];
            else i++;
        }
    }

    private static int? Number(string digits) =>
        digits.Length is > 0 and <= 8 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9')
        ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string Text(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
