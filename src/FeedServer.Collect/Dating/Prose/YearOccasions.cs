namespace FeedServer.Collect.Dating.Prose;

/// <summary>Years from anniversaries: a printed pair (15/9/1945 - 15/9/2025), or a count with the year it counts from.</summary>
internal static partial class Anniversaries
{
    private const int MostCounts = 4;

    private static readonly (string Words, int Year, int Month, int Day)[] Foundings =
    [
        ("thành lập đảng", 1930, 2, 3), ("thành lập đoàn", 1931, 3, 26), ("thành lập đội", 1941, 5, 15),
        ("thành lập quân đội", 1944, 12, 22), ("cách mạng tháng tám", 1945, 8, 19), ("quốc khánh", 1945, 9, 2),
        ("công an nhân dân", 1945, 8, 19), ("thành lập hội liên hiệp phụ nữ", 1930, 10, 20),
        ("thành lập hội lhpn", 1930, 10, 20),
        ("thành lập hội nông dân", 1930, 10, 14), ("thành lập công đoàn", 1929, 7, 28),
        ("thành lập mặt trận", 1930, 11, 18),
        ("thương binh", 1947, 7, 27), ("giải phóng miền nam", 1975, 4, 30), ("chiến thắng điện biên phủ", 1954, 5, 7),
        ("thầy thuốc việt nam", 1955, 2, 27), ("nhà giáo việt nam", 1982, 11, 20), ("báo chí cách mạng", 1925, 6, 21),
        ("thành lập hội cựu chiến binh", 1989, 12, 6), ("toàn quốc kháng chiến", 1946, 12, 19),
        ("ngày sinh chủ tịch hồ chí minh", 1890, 5, 19), ("ngày sinh nhật bác", 1890, 5, 19),
    ];

    /// <summary>The year by an anniversary; one that lies half a year from the date is none of it.</summary>
    public static InferredYear? Year(DateMention mention, string text)
    {
        foreach (Match pair in Pairs().Matches(text))
        {
            var (first, second) = (Number(pair.Groups["first"]), Number(pair.Groups["second"]));
            if (second - first >= 5 && (second - first) % 5 == 0 && !pair.Groups["term"].Success)
                return new InferredYear(second, $"anniversary {pair.Value.Trim('(', ')')}");
        }
        foreach (var count in Counts().Matches(text).Take(MostCounts))
            if (Counted(mention, text, Number(count.Groups["count"]), count) is { } found) return found;
        return null;
    }

    private static InferredYear? Counted(DateMention mention, string text, int years, Match count)
    {
        var why = $"anniversary: {count.Value.Trim()}";
        foreach (var past in DateScanner.Scan(text).Where(other => other.Year is not null))
            if (past.In(past.Year.GetValueOrDefault() + years) is { } day && IsNews(day.Year)
                && YearInference.Near(mention, day, $"{why} of {past.Words}") is { } near) return near;
        foreach (Match year in PlainYears().Matches(text))
            if (Number(year.Groups["year"]) + years is var sum && IsNews(sum))
                return new InferredYear(sum, $"{why} of {year.Groups["year"].Value}");
        var after = text[count.Index..Math.Min(text.Length, count.Index + 140)].ToLowerInvariant();
        foreach (var founding in Foundings)
        {
            if (!after.Contains(founding.Words, StringComparison.Ordinal) || !IsNews(founding.Year + years)) continue;
            var day = new DateOnly(founding.Year + years, founding.Month, founding.Day);
            if (YearInference.Near(mention, day, $"{why}, which began in {founding.Year}") is { } near
                && mention.In(near.Year) is { } found && Math.Abs(found.DayNumber - day.DayNumber) <= 75) return near;
        }
        return null;
    }

    private static bool IsNews(int year) => year is >= 1990 and < 2100;

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<term>\b(nhiệm kỳ|giai đoạn|khóa|khoá)\b[^.;()\n]{0,20})?\(?(\d{1,2}[/.-]\d{1,2}[/.-])?(?<first>1[6-9]\d\d|"
        + @"20\d\d)\s?[-–—/]\s?(\d{1,2}[/.-]\d{1,2}[/.-])?(?<second>199\d|20\d\d)\)?",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pairs();

    [GeneratedRegex(
        @"\b((kỷ niệm|kỉ niệm|chào mừng|mừng|nhân|lễ)( lần thứ)? (?<count>\d{1,3}) năm|(kỷ niệm|kỉ niệm)( "
        + @"ngày)? lần thứ "
        + @"(?<count>\d{1,3})|(?<count>\d{1,3})(st|nd|rd|th) anniversary|(?<count>\d{1,3}) years? (of|since))\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counts();

    [GeneratedRegex(@"\b(năm|in|since|founded in) (?<year>1[6-9]\d\d|20\d\d)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainYears();
}

/// <summary>Years from the sessions of elected bodies. A first session opens a term, as a congress does. The National Assembly meets in
/// spring (odd sessions from the third) and autumn (even ones), so term and number give the year.</summary>
internal static partial class Sessions
{
    /// <summary>First years of the National Assembly's terms.</summary>
    private static readonly FrozenDictionary<string, int> Terms = FrozenDictionary.ToFrozenDictionary<string, int>(
        [new("IX", 1992), new("X", 1997), new("XI", 2002), new("XII", 2007), new("XIII", 2011), new("XIV", 2016), new("XV", 2021),
            new("XVI", 2026)]);

    private static readonly string[] Ordinals = ["", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
        "mười một"];

    public static InferredYear? Year(DateMention mention, string text)
    {
        foreach (Match first in FirstSessions().Matches(text))
            return new InferredYear(Number(first.Groups["from"]),
                $"first session of the term {first.Groups["from"].Value}-{first.Groups["to"].Value}");
        foreach (Match congress in Congresses().Matches(text).Where(match => !match.Groups["other"].Success))
            return new InferredYear(Number(congress.Groups["from"]),
                $"the congress opens the term {congress.Groups["from"].Value}-{congress.Groups["to"].Value}");
        foreach (Match session in AssemblySessions().Matches(text))
        {
            var number = Ordinal(session.Groups["number"].Value);
            if (number < 2 || !Terms.TryGetValue(session.Groups["term"].Value.ToUpperInvariant(), out var start)) continue;
            var isAutumn = number % 2 == 0;
            if (isAutumn ? mention.Month < 9 : mention.Month is < 2 or > 8) continue;
            return new InferredYear(isAutumn ? start + (number - 2) / 2 : start + (number - 1) / 2,
                $"session {number} of National Assembly {session.Groups["term"].Value}");
        }
        return null;
    }

    private static int Ordinal(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : Array.IndexOf(Ordinals, text.ToLowerInvariant());

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\b(kỳ họp (thứ nhất|thứ 1|đầu tiên)\b[^.;\n]{0,400}?\bnhiệm kỳ (?<from>(19|"
        + @"20)\d\d)\s?[-–]\s?(?<to>(19|20)\d\d)|"
        + @"nhiệm kỳ (?<from>(19|"
        + @"20)\d\d)\s?[-–]\s?(?<to>(19|20)\d\d)\)?,?[^.;\n]{0,40}?\bkỳ (họp )?(thứ nhất|thứ 1|đầu tiên))\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstSessions();

    [GeneratedRegex(
        @"(?<other>\b(nghị quyết|chuẩn bị|tiến tới|văn kiện|hướng tới|kế hoạch|chào mừng|dự kiến|sau|"
        + @"trước|phục vụ|kết "
        + @"quả)\b[^.;\n]{0,60}?)?\b(đại hội|ra mắt ban chấp hành)\b[^.;\n]{0,120}?\bnhiệm kỳ (?<from>(19|"
        + @"20)\d\d)\s?[-–]\s?(?<to>(19|"
        + @"20)\d\d)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Congresses();

    [GeneratedRegex(
        @"\bkỳ họp thứ (?<number>\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười),? (của )?quốc "
        + @"hội (khóa|khoá) "
        + @"(?<term>[XVI]{1,60})\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AssemblySessions();
}

/// <summary>Years from Tết: the new year's number or its name in the cycle of sixty ("Ất Tỵ 2025", "Xuân Quý Mão").</summary>
internal static partial class LunarNewYear
{
    /// <summary>The year by the new year that is celebrated or prepared for.</summary>
    public static InferredYear? Year(DateMention mention, string text)
    {
        foreach (Match match in NewYears().Matches(text))
        {
            var named = match.Groups["year"].Success
                ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture)
                : LunarYears.Named(match.Groups["stem"].Value.ToLowerInvariant(), match.Groups["branch"].Value.ToLowerInvariant());
            if (named == 0) continue;
            if (mention.Month <= 4) return new InferredYear(named, $"the new year named is {match.Value}");
            if (mention.Month >= 11) return new InferredYear(named - 1, $"before the new year named: {match.Value}");
        }
        return null;
    }

    [GeneratedRegex(
        @"\b(tết|xuân|năm mới|năm)\b( nguyên đán| cổ truyền)?( xuân)?( năm)? (?<stem>giáp|ất|bính|đinh|mậu|kỷ|"
        + @"canh|tân|nhâm|quý) "
        + @"(?<branch>tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|"
        + @"hợi)([ ,(-]{1,60}(năm )?(?<year>20\d\d|"
        + @"199\d))?",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewYears();
}
