using FeedServer.Collect.Dating.Calendars;
using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>Dates with a month's name in any language: "3. April 2024", "3 de abril de 2024", "2024. április 3.", "30 mars – 2 avril
/// 2024",
/// "2024. gada 3. aprīlī", "3 เมษายน 2567".</summary>
internal static class NamedForms
{
    private const int ShortestPlainName = 4;

    /// <summary>Words and marks between a day and its month, and between a month and its year.</summary>
    private static readonly FrozenSet<string> Links = FrozenSet.Create(
        "de", "d", "del", "di", "of", "da", "den", "la", "ta", "the", "-", "/", "'", ",", ".", "năm", "عام", "سنة");

    /// <summary>What stands behind the figure of a day.</summary>
    private static readonly FrozenSet<string> Ordinals = FrozenSet.Create(
        "st", "nd", "rd", "th", "er", "re", "e", "º", "ª", "°", "a", "ος", "η", "го", "е", "ого", "d", "i", "án",
        "én", "n", "na", "an", "ste", "de");

    private static readonly FrozenSet<string> Connectors = FrozenSet.Create(
        "-", "~", "to", "and", "bis", "und", "a", "al", "e", "y", "au", "et", "à", "do", "i", "és", "и", "по", "tot", "en",
        "till", "til", "och", "og", "ja", "ile", "và", "đến", "até", "až", "έως", "και", "إلى", "و", "ถึง",
        "sampai", "hingga", "dan");

    /// <summary>Words and marks behind a year.</summary>
    private static readonly FrozenSet<string> YearWords = FrozenSet.Create(
        "г", "год", "года", "году", "р", "рік", "року", "r", "roku", "rok", "m", "metų", "gada", "gads", "م",
        "godine", "године", "god", "ko", "evi", "évi", "yil");

    /// <summary>The form that begins at a token, if any.</summary>
    public static DateForm? At(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (names.IsEmpty) return null;
        if (!tokens[at].IsNumber) return MonthFirst(tokens, at, names);
        return tokens[at].Text.Length <= 2 ? DayFirst(tokens, at, names) : YearFirst(tokens, at, names);
    }

    private static DateForm? DayFirst(IReadOnlyList<DateToken> tokens, int at, NameMatcher names, bool mayBeRange = true)
    {
        if (Day(tokens, at) is not { } day) return null;
        var next = AfterDay(tokens, at + 1, names);
        int? last = null;
        if (mayBeRange && IsConnector(tokens, next) && Day(tokens, next + 1) is { } second
            && AfterDay(tokens, next + 2, names) is var after
                && MonthBehind(tokens, after, names) is not null) (last, next) = (second, after);
        if (MonthBehind(tokens, next, names) is not { } month) return null;
        var (year, end, isShort) = YearBehind(tokens, month.Next, names);
        var form = new DateForm(end, day, month.Month, year) { IsShortYear = isShort, IsNamed = true };
        if (last is { } lastDay) form = form with { IsRange = true, Last = (lastDay, month.Month, year) };
        else if (mayBeRange && IsConnector(tokens, end) && DayFirst(tokens, end + 1, names, mayBeRange: false) is { } to)
            form = form with { Next = to.Next, Year = year ?? Before(to, month.Month), IsRange = true, Last = (to.Day, to.Month, to.Year) };
        return form.IsPossible && (form.Year is not null || MayLackYear(month, names)) ? form : null;
    }

    private static int? Before(DateForm to, int month) => month > to.Month ? to.Year - 1 : to.Year;

    private static DateForm? MonthFirst(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (!HasNumber(tokens, at + 1, 4) || names.MonthAt(tokens, at) is not { } month) return null;
        var next = month.Next;
        if (next < tokens.Count && tokens[next].Text is "," or "the" or "den") next++;
        if (next >= tokens.Count || Day(tokens, next) is not { } day) return null;
        var after = AfterDay(tokens, next + 1, names);
        if (after < tokens.Count && tokens[after].Is(':')) return null;
        var (year, end, isShort) = YearBehind(tokens, after, names);
        if (year is null && !(month.IsOwn && names.Language is "hu" or "eu" or "lt" && month.Letters >= ShortestPlainName)) return null;
        var form = new DateForm(end, day, month.Month, year) { IsShortYear = isShort, IsNamed = true };
        return form.IsPossible && !isShort ? form : null;
    }

    private static DateForm? YearFirst(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (tokens[at].Text.Length != 4 || PrintedYears.Gregorian(tokens[at].Number) is not { } year) return null;
        var next = at + 1;
        while (next < tokens.Count && next < at + 4
            && (tokens[next].Text is "." or "-" or "/" or "," || YearWords.Contains(tokens[next].Text)))
            next++;
        if (next >= tokens.Count) return null;
        // "2024. gada 3. aprīlī"
        if (tokens[next].IsNumber)
            return tokens[next - 1].Text is "gada" && DayFirst(tokens, next, names) is { Year: null } dayFirst
                ? dayFirst with { Year = year } : null;
        return names.MonthAt(tokens, next) is { } month ? YearMonthDay(tokens, year, month, names) : null;
    }

    private static DateForm? YearMonthDay(IReadOnlyList<DateToken> tokens, int year, NamedMonth month, NameMatcher names)
    {
        var next = month.Next;
        while (next < tokens.Count && tokens[next].Text is "-" or "/" or ".") next++;
        if (next >= tokens.Count || Day(tokens, next) is not { } day) return null;
        var after = AfterDay(tokens, next + 1, names);
        if (after < tokens.Count && tokens[after].Text is "d" or "dienos" or "dieną") after++;
        if (after > next + 1 && after < tokens.Count && tokens[after].Is('.') && tokens[after].Glued) after++;
        // "in 2023 March 3, 2024" has its year behind.
        if (YearBehind(tokens, after, names) is { Year: not null, IsShort: false }) return null;
        var form = new DateForm(after, day, month.Month, year) { IsNamed = true };
        return form.IsPossible ? form : null;
    }

    private static bool MayLackYear(NamedMonth month, NameMatcher names) =>
        month.IsOwn && month.Letters >= ShortestPlainName || names.IsAlone && month.IsOwn;

    private static int? Day(IReadOnlyList<DateToken> tokens, int at) =>
        at < tokens.Count && tokens[at] is { IsNumber: true, Text.Length: <= 2, Number: >= 1 and <= 31 } && !IsTime(tokens, at)
            ? tokens[at].Number : null;

    private static bool IsTime(IReadOnlyList<DateToken> tokens, int at) =>
        at + 2 < tokens.Count && tokens[at + 1].Is(':') && tokens[at + 2].IsNumber || at > 0 && tokens[at - 1].Is(':') && tokens[at].Glued;

    /// <summary>Behind the ordinal of a day: "3.", "3rd", "1º", "3-го", "3-án".</summary>
    private static int AfterDay(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (at >= tokens.Count || !tokens[at].Glued) return at;
        if (tokens[at].Is('.') || Ordinals.Contains(tokens[at].Text) && names.MonthAt(tokens, at) is null) return at + 1;
        return at + 1 < tokens.Count && tokens[at].Is('-') && tokens[at + 1].Glued && Ordinals.Contains(tokens[at + 1].Text) ? at + 2 : at;
    }

    private static NamedMonth? MonthBehind(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        for (var next = at; next < tokens.Count && next <= at + 2; next++)
        {
            if (names.MonthAt(tokens, next) is { } month) return month;
            if (RomanMonth(tokens, next, names) is { } roman) return roman;
            if (!Links.Contains(tokens[next].Text) || tokens[next].Is(',')) return null;
        }
        return null;
    }

    /// <summary>"3 IV 2024" in Polish and Hungarian.</summary>
    private static NamedMonth? RomanMonth(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (names.Language is not ("pl" or "hu") || tokens[at].Capitals != tokens[at].Text.Length || tokens[at].Kind != DateTokenKind.Word)
            return null;
        var month = Array.IndexOf(Romans, tokens[at].Text) + 1;
        return month > 0 ? new NamedMonth(month, at + 1, true, 0) : null;
    }

    private static string[] Romans { get; } = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

    private static (int? Year, int Next, bool IsShort) YearBehind(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        var next = at;
        while (next < tokens.Count && next < at + 3 && Links.Contains(tokens[next].Text)) next++;
        var buddhist = next < tokens.Count && tokens[next].Text is "พ" or "ค";
        if (buddhist) while (next < tokens.Count && next < at + 7 && tokens[next].Text is "พ" or "ค" or "ศ" or ".") next++;
        if (next >= tokens.Count || !tokens[next].IsNumber || IsTime(tokens, next)) return (null, at, false);
        var digits = tokens[next];
        if (digits.Text.Length == 4)
            return PrintedYears.Gregorian(digits.Number) is { } year ? (year, AfterYear(tokens, next + 1), false) : (null, at, false);
        // "'24", "3-Apr-24", and in Thai always: two digits are of no year that is printed at large.
        var isShort = digits.Text.Length == 2
            && (names.Language == "th" || names.IsAlone && next > at && tokens[next - 1].Text is "'" or "-" or "/");
        return isShort ? (PrintedYears.Short(digits.Number, names.Language), next + 1, true) : (null, at, false);
    }

    private static int AfterYear(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at < tokens.Count && tokens[at].Is('.') && tokens[at].Glued && (at + 1 == tokens.Count || !tokens[at + 1].IsNumber))
            return at + 1;
        if (at >= tokens.Count || !YearWords.Contains(tokens[at].Text)) return at;
        return at + 1 < tokens.Count && tokens[at + 1].Is('.') && tokens[at + 1].Glued ? at + 2 : at + 1;
    }

    private static bool IsConnector(IReadOnlyList<DateToken> tokens, int at) =>
        at + 1 < tokens.Count && Connectors.Contains(tokens[at].Text);

    private static bool HasNumber(IReadOnlyList<DateToken> tokens, int at, int reach)
    {
        for (var i = at; i < tokens.Count && i < at + reach; i++)
            if (tokens[i].IsNumber) return true;
        return false;
    }
}
