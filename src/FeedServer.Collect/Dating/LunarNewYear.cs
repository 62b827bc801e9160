using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedServer.Collect.Dating;

/// <summary>Years from Tết: the new year's number or its name in the cycle of sixty ("Ất Tỵ 2025", "Xuân Quý Mão").</summary>
internal static partial class LunarNewYear
{
    private static readonly string[] Stems = ["canh", "tân", "nhâm", "quý", "giáp", "ất", "bính", "đinh", "mậu", "kỷ"];
    private static readonly string[] Branches = ["thân", "dậu", "tuất", "hợi", "tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi"];

    /// <summary>The year by the new year that is celebrated or prepared for.</summary>
    public static InferredYear? Year(DateMention mention, string text)
    {
        foreach (Match match in NewYears().Matches(text))
        {
            var named = match.Groups["year"].Success
                ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : CycleYear(match);
            if (named == 0) continue;
            if (mention.Month <= 4) return new InferredYear(named, $"the new year named is {match.Value}");
            if (mention.Month >= 11) return new InferredYear(named - 1, $"before the new year named: {match.Value}");
        }
        return null;
    }

    /// <summary>The only year of that name from 1984 to 2043; 0 for a pair that does not exist.</summary>
    private static int CycleYear(Match match)
    {
        var stem = Array.IndexOf(Stems, match.Groups["stem"].Value.ToLowerInvariant());
        var branch = Array.IndexOf(Branches, Spelling(match.Groups["branch"].Value.ToLowerInvariant()));
        return Enumerable.Range(1984, 60).FirstOrDefault(year => year % 10 == stem && year % 12 == branch);
    }

    private static string Spelling(string branch) => branch switch { "tí" => "tý", "mẹo" => "mão", "tị" => "tỵ", _ => branch };

    [GeneratedRegex(
        @"\b(tết|xuân|năm mới|năm)\b( nguyên đán| cổ truyền)?( xuân)?( năm)? (?<stem>giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) "
        + @"(?<branch>tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)([ ,(-]+(năm )?(?<year>20\d\d|199\d))?",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NewYears();
}
