using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedServer.Collect.Dating;

/// <summary>
/// Years from the sessions of elected bodies. A first session opens a term, as a congress does. The National Assembly meets in spring
/// (odd sessions from the third) and autumn (even ones), so term and number give the year.
/// </summary>
internal static partial class Sessions
{
    private static readonly FrozenDictionary<string, int> Terms = new Dictionary<string, int>
    {
        ["IX"] = 1992,
        ["X"] = 1997,
        ["XI"] = 2002,
        ["XII"] = 2007,
        ["XIII"] = 2011,
        ["XIV"] = 2016,
        ["XV"] = 2021,
        ["XVI"] = 2026,
    }.ToFrozenDictionary();

    private static readonly string[] Ordinals = ["", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một"];

    /// <summary>The year by term and session.</summary>
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
        @"\b(kỳ họp (thứ nhất|thứ 1|đầu tiên)\b[^.;\n]*?\bnhiệm kỳ (?<from>(19|20)\d\d)\s?[-–]\s?(?<to>(19|20)\d\d)|nhiệm kỳ (?<from>(19|"
        + @"20)\d\d)\s?[-–]\s?(?<to>(19|20)\d\d)\)?,?[^.;\n]{0,40}?\bkỳ (họp )?(thứ nhất|thứ 1|đầu tiên))\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FirstSessions();

    [GeneratedRegex(
        @"(?<other>\b(nghị quyết|chuẩn bị|tiến tới|văn kiện|hướng tới|kế hoạch|chào mừng|dự kiến|sau|trước|phục vụ|kết "
        + @"quả)\b[^.;\n]{0,60}?)?\b(đại hội|ra mắt ban chấp hành)\b[^.;\n]{0,120}?\bnhiệm kỳ (?<from>(19|20)\d\d)\s?[-–]\s?(?<to>(19|"
        + @"20)\d\d)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Congresses();

    [GeneratedRegex(
        @"\bkỳ họp thứ (?<number>\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười),? (của )?quốc hội (khóa|khoá) "
        + @"(?<term>[XVI]+)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AssemblySessions();
}
