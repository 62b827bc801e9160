using FeedServer.Collect.Dating.Calendars;
using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>Dates of Chinese, Japanese and Korean: "2024年4月3日", "令和6年4月3日", "民國113年4月3日", "R6.4.3", "2024년 4월
/// 3일", "4月3日".</summary>
internal static class EastAsianForms
{
    /// <summary>The form that begins at a token, if any.</summary>
    public static DateForm? At(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (tokens[at].Kind == DateTokenKind.Word) return OfEra(tokens, at, names);
        if (!tokens[at].IsNumber || at + 1 >= tokens.Count) return null;
        if (IsUnit(tokens, at + 1, "年", "년")) return Year(tokens, at) is { } year ? MonthAndDay(tokens, at + 2, year) : null;
        return MonthAndDay(tokens, at, null);
    }

    private static DateForm? OfEra(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (at + 2 >= tokens.Count || !tokens[at + 1].IsNumber) return null;
        if (IsUnit(tokens, at + 2, "年", "년"))
            return PrintedYears.InEra(tokens[at].Text, tokens[at + 1].Number) is { } year ? MonthAndDay(tokens, at + 3, year) : null;
        if (!names.IsAlone || names.Language != "ja" || !tokens[at + 1].Glued || at + 5 >= tokens.Count) return null;
        if (tokens[at + 2].Text is not ("." or "/") || tokens[at + 4].Text != tokens[at + 2].Text) return null;
        var form = new DateForm(at + 6, tokens[at + 5].Number, tokens[at + 3].Number,
            PrintedYears.ByLetter(tokens[at].Text, tokens[at + 1].Number));
        return form is { Year: not null, IsPossible: true } ? form : null;
    }

    /// <summary>Four digits, or two as they are printed in lists.</summary>
    private static int? Year(IReadOnlyList<DateToken> tokens, int at) => tokens[at].Text.Length switch
    {
        4 => PrintedYears.Gregorian(tokens[at].Number),
        2 when tokens[at].Number is > 0 and < 70 => 2000 + tokens[at].Number,
        _ => null,
    };

    private static DateForm? MonthAndDay(IReadOnlyList<DateToken> tokens, int at, int? year, bool mayBeRange = true)
    {
        if (at + 3 >= tokens.Count || !IsSmall(tokens, at) || !IsUnit(tokens, at + 1, "月", "월")) return null;
        if (!IsSmall(tokens, at + 2) || !IsDay(tokens, at + 3)) return null;
        var form = new DateForm(at + 4, tokens[at + 2].Number, tokens[at].Number, year) { IsNamed = true };
        return !form.IsPossible ? null : mayBeRange ? WithEnd(tokens, form) : form;
    }

    /// <summary>"4月3日至5日", "4月30日～5月2日".</summary>
    private static DateForm WithEnd(IReadOnlyList<DateToken> tokens, DateForm form)
    {
        var next = form.Next;
        if (next >= tokens.Count || tokens[next].Text is not ("至" or "到" or "-" or "~" or "〜" or "부터")) return form;
        if (IsSmall(tokens, next + 1) && IsDay(tokens, next + 2) && tokens[next + 1].Number > form.Day)
            return form with { Next = next + 3, IsRange = true, Last = (tokens[next + 1].Number, form.Month, form.Year) };
        return MonthAndDay(tokens, next + 1, form.Year, mayBeRange: false) is { } last
            ? form with { Next = last.Next, IsRange = true, Last = (last.Day, last.Month, last.Year) } : form;
    }

    private static bool IsSmall(IReadOnlyList<DateToken> tokens, int at) =>
        at < tokens.Count && tokens[at] is { IsNumber: true, Text.Length: <= 2, Number: >= 1 and <= 31 };

    private static bool IsDay(IReadOnlyList<DateToken> tokens, int at) =>
        IsUnit(tokens, at, "日", "일") || at < tokens.Count && tokens[at].Text is "号" or "號";

    /// <summary>A Chinese unit stands by itself; a Korean one may have a particle behind it.</summary>
    private static bool IsUnit(IReadOnlyList<DateToken> tokens, int at, string chinese, string korean) =>
        at < tokens.Count && (tokens[at].Is(chinese) || tokens[at].Text.StartsWith(korean, StringComparison.Ordinal));
}
