namespace FeedServer.Collect.Dating.Prose;

/// <summary>Dates with a named month: "10 tháng 1 năm 2023", "mười tháng Một", "January 10, 2023", "10th of January".</summary>
internal static class WordForms
{
    /// <summary>The form that begins at a token, if any.</summary>
    public static DateForm? At(IReadOnlyList<DateToken> tokens, int at) =>
        Vietnamese(tokens, at) ?? MonthDay(tokens, at) ?? DayMonth(tokens, at);

    private static DateForm? Vietnamese(IReadOnlyList<DateToken> tokens, int at)
    {
        var (day, used) = Value(tokens, at);
        if (used == 0 || day is < 1 or > 31) return null;
        var next = SkipRange(tokens, at + used, out var last);
        if (IsAt(tokens, next, "/") && tokens[next].Glued) next++;
        if (!IsAt(tokens, next, "tháng") && !IsAt(tokens, next, "thg")
            && !(IsAt(tokens, next, "th") && next + 1 < tokens.Count && tokens[next + 1].Glued)) return null;
        var (month, monthTokens) = MonthValue(tokens, next + 1);
        if (monthTokens == 0) return null;
        next += 1 + monthTokens;
        var (year, afterYear) = YearAfter(tokens, next);
        var form = Ranged(new DateForm(afterYear, day, month, year), last);
        return form.IsPossible ? form : null;
    }

    private static (int Value, int Tokens) MonthValue(IReadOnlyList<DateToken> tokens, int at) =>
        at < tokens.Count && tokens[at].IsNumber ? Value(tokens, at) : CalendarNames.VietnameseMonth(tokens, at, folded: false);

    private static (int Value, int Tokens) Value(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at >= tokens.Count) return (0, 0);
        if (tokens[at].Kind == DateTokenKind.Number) return tokens[at].Text.Length <= 2 ? (tokens[at].Number, 1) : (0, 0);
        return CalendarNames.Below100(tokens, at);
    }

    private static (int? Year, int Next) YearAfter(IReadOnlyList<DateToken> tokens, int at)
    {
        var next = at;
        while (next < tokens.Count && next < at + 2
            && (tokens[next].Is("năm") || tokens[next].Is(",") || tokens[next].Is("/") || tokens[next].Is("-") || tokens[next].Is(".")))
            next++;
        if (IsYear(tokens, next)) return (tokens[next].Number, next + 1);
        var (year, used) = next > at ? CalendarNames.Year(tokens, next) : (0, 0);
        return used > 0 ? (year, next + used) : (null, at);
    }

    private static DateForm? MonthDay(IReadOnlyList<DateToken> tokens, int at)
    {
        var month = CalendarNames.EnglishMonth(tokens[at]);
        if (month == 0) return null;
        var next = at + 1;
        while (next < tokens.Count && next < at + 3 && (tokens[next].Is(".") || tokens[next].Is("the"))) next++;
        if (next >= tokens.Count || tokens[next].Number is not (>= 1 and <= 31) || tokens[next].Text.Length > 2) return null;
        var day = tokens[next].Number;
        next = SkipRange(tokens, SkipOrdinal(tokens, next + 1), out var last);
        if (IsAt(tokens, next, ":")) return null;
        var (year, after) = YearAfter(tokens, next);
        var form = Ranged(new DateForm(after, day, month, year), last);
        return form.IsPossible ? form : null;
    }

    private static DateForm? DayMonth(IReadOnlyList<DateToken> tokens, int at)
    {
        if (tokens[at].Number is not (>= 1 and <= 31) || tokens[at].Text.Length > 2) return null;
        var next = SkipRange(tokens, SkipOrdinal(tokens, at + 1), out var last);
        if (IsAt(tokens, next, "of") || IsAt(tokens, next, "-") || IsAt(tokens, next, "/")) next++;
        var month = next < tokens.Count ? CalendarNames.EnglishMonth(tokens[next]) : 0;
        if (month == 0) return null;
        next++;
        if (IsAt(tokens, next, ".")) next++;
        var (year, after) = YearAfter(tokens, next);
        var form = Ranged(new DateForm(after, tokens[at].Number, month, year), last);
        return form.IsPossible ? form : null;
    }

    private static int SkipOrdinal(IReadOnlyList<DateToken> tokens, int at) =>
        at < tokens.Count && tokens[at].Glued && tokens[at].Text is "st" or "nd" or "rd" or "th" ? at + 1 : at;

    /// <summary>Steps over the rest of a range or pair of days: "14-16", "5 và 6", "9 and 10".</summary>
    private static int SkipRange(IReadOnlyList<DateToken> tokens, int at, out int? last)
    {
        var isRange = at + 1 < tokens.Count && tokens[at].Text is "-" or "và" or "and" or "đến" or "to"
            && tokens[at + 1].Number is >= 1 and <= 31 && tokens[at + 1].Text.Length <= 2;
        last = isRange ? tokens[at + 1].Number : null;
        return isRange ? SkipOrdinal(tokens, at + 2) : at;
    }

    private static DateForm Ranged(DateForm form, int? last) =>
        last is { } day ? form with { IsRange = true, Last = (day, form.Month, form.Year) } : form;

    private static bool IsAt(IReadOnlyList<DateToken> tokens, int at, string text) => at < tokens.Count && tokens[at].Is(text);

    private static bool IsYear(IReadOnlyList<DateToken> tokens, int at) =>
        at < tokens.Count && tokens[at].Text.Length == 4 && tokens[at].Number is >= 1900 and < 2100;
}
