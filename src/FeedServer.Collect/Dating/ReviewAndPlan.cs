using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedServer.Collect.Dating;

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
        @"\b(tổng kết|sơ kết|nhìn lại|điểm lại|rà soát|kết quả|đạt được|đánh giá|review of|reviewed|results "
        + @"of)\b[^.;\n,0-9]*?(,[^.;\n,0-9]*?){0,2}\b(năm|the year|in|for)?\s*" + Year4 + @"\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Reviews();

    [GeneratedRegex(
        @"\b(phương hướng|nhiệm vụ|kế hoạch|triển khai|giải pháp|mục tiêu|chương trình công tác|phân công|phân công việc|dự định|dự toán|"
        + @"yêu cầu|plans? for|priorities for|programme for|targets for)\b[^.;\n0-9]*?\s" + Year4 + @"\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Plans();

    [GeneratedRegex(@"\b(trong năm|năm|in)\s+" + Year4 + @",[^.;\n]*?\b(tập trung|tiếp tục|sẽ|phấn đấu|triển khai|đẩy mạnh|will|plans)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PlansAfter();

    [GeneratedRegex(@"\b((?<months>\d{1,2}) tháng đầu|quý (?<quarter>IV|III|II|I|[1-4]))[ ,/]*(năm )?" + Year4 + @"\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Periods();
}
