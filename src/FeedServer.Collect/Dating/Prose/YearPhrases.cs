namespace FeedServer.Collect.Dating.Prose;

/// <summary>Years that the text names beside something else: a month, a school year, an event ("Bến Tre 2017").</summary>
internal static partial class YearPhrases
{
    private const int MostYears = 4;

    /// <summary>The year of a period that names the same month ("tháng 1-5/2017").</summary>
    public static InferredYear? SameMonth(DateMention mention, string text)
    {
        foreach (Match match in Months().Matches(text))
        {
            if (match.Groups["plan"].Success) continue;
            var from = Number(match.Groups["from"]);
            var to = match.Groups["to"].Success ? Number(match.Groups["to"]) : from;
            if (mention.Month >= from && mention.Month <= to)
                return new InferredYear(Number(match.Groups["year"]), $"the text names {match.Value}");
        }
        return null;
    }

    /// <summary>The year of a full date that lies close, be it of the same event or the end of its period.</summary>
    public static InferredYear? CloseDate(DateMention mention, string text)
    {
        foreach (var other in DateScanner.Scan(text))
        {
            if (other is not { Role: DateRole.Plain or DateRole.Planned, Year: { } year } || other.Ambiguous && !other.Led) continue;
            if (other.In(year) is { } day && YearInference.Near(mention, day, "") is { } near
                && mention.In(near.Year) is { } candidate && Math.Abs(candidate.DayNumber - day.DayNumber) <= 45)
                return near with { Why = $"the text names {other.Words}" };
        }
        return null;
    }

    /// <summary>The half of a school year in which the date falls ("năm học 2015-2016").</summary>
    public static InferredYear? SchoolYear(DateMention mention, string text)
    {
        foreach (Match match in SchoolYears().Matches(text))
        {
            var (first, second) = (Number(match.Groups["first"]), Number(match.Groups["second"]));
            if (second != first + 1) continue;
            var ahead = match.Groups["new"].Success || match.Groups["ahead"].Success;
            var year = match.Groups["end"].Success ? second : mention.Month >= (ahead ? 6 : 8) ? first : second;
            if (match.Groups["end"].Success && mention.Month >= 10) year = first;
            return new InferredYear(year, $"in the school year {first}-{second}");
        }
        return null;
    }

    /// <summary>The year when the text names only one, or only one that fits the weekday, and not as a plan, a term or a past.</summary>
    public static InferredYear? OnlyYear(DateMention mention, string text)
    {
        var years = Years().Matches(text).Where(match => !match.Groups["other"].Success)
            .Select(match => Number(match.Groups["year"]))
            .Distinct()
            .Take(MostYears)
            .ToList();
        if (years.Count > 1 && mention.Weekday is { } weekday) years.RemoveAll(year => mention.In(year)?.DayOfWeek != weekday);
        var planned = DateScanner.Scan(text).FirstOrDefault(other => other is { Role: DateRole.Planned, Year: not null });
        if (planned?.In(planned.Year.GetValueOrDefault()) is { } plan) years.RemoveAll(year => mention.In(year) > plan);
        return years is [var only] ? new InferredYear(only, $"the text names the year {only} and no other that fits") : null;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<plan>\b(dự kiến|sẽ)\b[^.;\n]{0,40}?)?\btháng (?<from>\d{1,2})(\s?[-–]\s?(?<to>\d{1,2}))?(\s?[/.-]\s?| năm "
        + @")(?<year>20\d\d|"
        + @"19[89]\d)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Months();

    [GeneratedRegex(
        @"(?<end>\b(tổng kết|bế giảng)\b[^.;\n]{0,400}?)?(?<ahead>\b(khai giảng|chuẩn bị|bước vào|tuyển "
        + @"sinh)\b[^.;\n]{0,400}?)?\b(năm học|niên khóa|"
        + @"niên khoá|mùa giải|mùa bóng|vụ đông xuân|school year|academic year|season) (?<new>mới,? )?(?<first>(19|"
        + @"20)\d\d)\s?[-–/]\s?(?<second>(19|20)\d\d)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchoolYears();

    [GeneratedRegex(
        @"(?<other>(\b(dự kiến|tầm nhìn|giai đoạn|nhiệm kỳ|khóa|thành lập|kể từ|so với|so với cùng kỳ|năm "
        + @"học|since|until|founded in|than "
        + @"in)\b[^.;,\n0-9]{0,30}?|\b(từ|đến|from|by|of|số) (hết |cuối |đầu |the )?|\d{1,2}[/.-]|[/-])(năm |tháng "
        + @"\d{1,2}[/-])?)?(?<year>20\d\d|199\d)(?<other>\s?[-–]\s?((19|20)\d\d|\d\d)\b|/\p{L})?\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Years();
}

/// <summary>Review of year X with a plan for X+1: the meeting is in X+1 from January to June, in X from July to December.</summary>
internal static partial class ReviewAndPlan
{
    private const string Year4 = @"(?<year>20\d\d|19[89]\d)";

    /// <summary>The year by a reviewed year and a planned one that follows it.</summary>
    public static InferredYear? Pair(DateMention mention, string text)
    {
        var planned = Planned(text);
        foreach (var year in Years(Reviews().Matches(text)).Where(year => planned.Contains(year + 1)))
            return new InferredYear(mention.Month <= 6 ? year + 1 : year, $"reviews {year} and plans {year + 1}");
        return null;
    }

    /// <summary>The year by a part of a year that is reported on, or by a review or a plan alone at the turn of a year.</summary>
    public static InferredYear? Single(DateMention mention, string text)
    {
        var reviewed = Years(Reviews().Matches(text));
        var planned = Planned(text);
        if (Period(mention, text) is { } period) return period;
        if (reviewed.Count == 1 && mention.Month is (<= 2 or >= 11))
            return new InferredYear(mention.Month <= 2 ? reviewed.Single() + 1 : reviewed.Single(),
                $"reviews {reviewed.Single()} at the turn of a year");
        if (reviewed.Count == 0 && planned.Count == 1 && mention.Month is (<= 2 or 12))
            return new InferredYear(mention.Month == 12 ? planned.Single() - 1 : planned.Single(),
                $"plans {planned.Single()} at the turn of a year");
        return null;
    }

    private static HashSet<int> Planned(string text) => [.. Years(Plans().Matches(text)), .. Years(PlansAfter().Matches(text))];

    private static InferredYear? Period(DateMention mention, string text)
    {
        foreach (Match match in Periods().Matches(text))
        {
            var year = Number(match.Groups["year"].Value);
            var quarter = match.Groups["quarter"].Value.ToUpperInvariant();
            var months = quarter switch
            {
                "I" or "1" => 3,
                "II" or "2" => 6,
                "III" or "3" => 9,
                "IV" or "4" => 12,
                _ => Number(match.Groups["months"].Value),
            };
            if (match.Groups["last"].Success)
            {
                // "the last six months of 2011" are planned or reported on from their beginning on.
                if (mention.Month >= 12 - Number(match.Groups["last"].Value))
                    return new InferredYear(year, $"a part of {year}: {match.Value}");
                continue;
            }
            if (months is < 1 or > 12) continue;
            if (mention.Month >= months - 1 && mention.Month <= months + 3)
                return new InferredYear(year, $"reports on a part of {year}: {match.Value}");
            if (mention.Month <= months - 9) return new InferredYear(year + 1, $"reports on a part of {year}: {match.Value}");
        }
        return null;
    }

    private static HashSet<int> Years(MatchCollection matches) => [.. matches.Select(match => Number(match.Groups["year"].Value))];

    private static int Number(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\b(tổng kết|sơ kết|nhìn lại|điểm lại|rà soát|kết quả|đạt được|đánh giá|"
        + @"review of|reviewed|to review|results of)\b[^.;\n,0-9]{0,400}?(,[^.;\n,0-9]{0,400}?){0,2}\b"
        + @"(năm|the year|in|for)?\s{0,9}" + Year4 + @"\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reviews();

    [GeneratedRegex(
        @"\b(phương hướng|nhiệm vụ|kế hoạch|triển khai|giải pháp|mục tiêu|chương trình công tác|phân công|"
        + @"phân công việc|dự định|dự toán|"
        + @"yêu cầu|plans? for|priorities for|programme for|targets for|tasks for|goals for)\b[^.;\n0-9]{0,400}?\s" + Year4 + @"\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plans();

    [GeneratedRegex(@"\b(trong năm|năm|in)\s{1,9}" + Year4
        + @",[^.;\n]{0,400}?\b(tập trung|tiếp tục|sẽ|phấn đấu|triển khai|đẩy mạnh|will|plans)\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlansAfter();

    [GeneratedRegex(@"\b((?<months>\d{1,2}) tháng đầu|(?<last>\d{1,2}) tháng cuối|quý (?<quarter>IV|III|II|I|[1-4]))"
        + @"[ ,/]{0,60}(năm )?"
        + Year4 + @"\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Periods();
}
