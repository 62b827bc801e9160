using FeedServer.Collect.Dating.Calendars;
using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>Dates in figures: 10/1/2023, 2023-01-10, 12.5, 18-25/12, 04-20/02/2022, "21 và 24/12".</summary>
internal static class NumericForms
{
    /// <summary>The form that begins at a token, if any.</summary>
    public static DateForm? At(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (tokens[at].Number < 0 || IsInsideChain(tokens, at)) return null;
        return Iso(tokens, at) ?? Range(tokens, at) ?? RangeOfTwo(tokens, at) ?? Whole(tokens, at) ?? SpacedForms.At(tokens, at, names)
            ?? List(tokens, at) ?? DayMonth(tokens, at);
    }

    private static DateForm? Iso(IReadOnlyList<DateToken> tokens, int at)
    {
        if (tokens[at].Text.Length != 4 || PrintedYears.Gregorian(tokens[at].Number) is not { } year) return null;
        if (Separator(tokens, at + 1) is not ('-' or '/' or '.') || Separator(tokens, at + 3) != Separator(tokens, at + 1)) return null;
        var form = new DateForm(at + 5, NumberAt(tokens, at + 4), NumberAt(tokens, at + 2), year);
        return form.IsPossible && EndsHere(tokens, form.Next) ? form : null;
    }

    private static DateForm? Whole(IReadOnlyList<DateToken> tokens, int at)
    {
        var separator = Separator(tokens, at + 1);
        if (separator == '\0' || Separator(tokens, at + 3) != separator || !EndsHere(tokens, at + 5)) return null;
        if (tokens[at].Text.Length > 2 || YearAt(tokens, at + 4, separator) is not { } year) return null;
        var (first, second) = (tokens[at].Number, NumberAt(tokens, at + 2));
        var isShort = tokens[at + 4].Text.Length == 2;
        var dayFirst = new DateForm(at + 5, first, second, year) { IsShortYear = isShort };
        var monthFirst = new DateForm(at + 5, second, first, year) { MonthFirst = true, IsShortYear = isShort };
        if (!dayFirst.IsPossible) return monthFirst.IsPossible && separator != '.' ? monthFirst : null;
        return dayFirst with { Ambiguous = separator != '.' && monthFirst.IsPossible && first != second };
    }

    private static DateForm? Range(IReadOnlyList<DateToken> tokens, int at)
    {
        var second = Separator(tokens, at + 3);
        if (Separator(tokens, at + 1) != '-' && !IsWordOfRange(tokens, at + 1) || second is not ('/' or '.' or '-')) return null;
        if (second == '-' && !IsWordOfRange(tokens, at + 1)) return null;
        var month = NumberAt(tokens, at + 4);
        var year = Separator(tokens, at + 5) == second ? YearAt(tokens, at + 6, second) : null;
        var form = new DateForm(year is null ? at + 5 : at + 7, tokens[at].Number, month, year)
        { NeedsLead = year is null, IsRange = true, Last = (NumberAt(tokens, at + 2), month, year) };
        return form.IsPossible && tokens[at].Number < NumberAt(tokens, at + 2) && EndsHere(tokens, form.Next) ? form : null;
    }

    private static bool IsWordOfRange(IReadOnlyList<DateToken> tokens, int at) =>
        at + 1 < tokens.Count && tokens[at].Text is "đến" or "tới" && tokens[at + 1].IsNumber;

    private static DateForm? RangeOfTwo(IReadOnlyList<DateToken> tokens, int at)
    {
        var inner = Separator(tokens, at + 1);
        if (inner is not ('/' or '.') || Separator(tokens, at + 3) != '-' || Separator(tokens, at + 5) != inner) return null;
        var year = Separator(tokens, at + 7) == inner ? YearAt(tokens, at + 8, inner) : null;
        var last = (NumberAt(tokens, at + 4), NumberAt(tokens, at + 6), year);
        if (year is not null && NumberAt(tokens, at + 2) > NumberAt(tokens, at + 6)) year--;
        var form = new DateForm(year is null ? at + 7 : at + 9, tokens[at].Number, NumberAt(tokens, at + 2), year)
        { NeedsLead = year is null, IsRange = true, Last = last };
        return form.IsPossible && EndsHere(tokens, form.Next) ? form : null;
    }

    private static DateForm? List(IReadOnlyList<DateToken> tokens, int at)
    {
        var next = at + 1;
        while (next + 1 < tokens.Count && tokens[next].Is(",") && tokens[next + 1].Number is >= 1 and <= 31 && next < at + 12) next += 2;
        if (next + 1 >= tokens.Count || !(tokens[next].Is("và") || tokens[next].Is("and"))) return null;
        if (tokens[next + 1].Number is not (>= 1 and <= 31)) return null;
        var last = Whole(tokens, next + 1) ?? DayMonth(tokens, next + 1);
        return last is { } form && form with { Day = tokens[at].Number } is { IsPossible: true } list
            ? list with { NeedsLead = true, IsRange = true, Ambiguous = false, Last = null } : null;
    }

    private static DateForm? DayMonth(IReadOnlyList<DateToken> tokens, int at)
    {
        if (Separator(tokens, at + 1) == '\0' || tokens[at].Text.Length > 2 || tokens[at + 2].Text.Length > 2) return null;
        var form = new DateForm(at + 3, tokens[at].Number, NumberAt(tokens, at + 2), null) { NeedsLead = true };
        if (!form.IsPossible || !EndsHere(tokens, form.Next)) return null;
        return form.Next < tokens.Count && DateWords.Units.Contains(tokens[form.Next].Text) ? null : form;
    }

    /// <summary>The mark between two numbers: all glued, or a slash or hyphen with space on both sides.</summary>
    private static char Separator(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at + 1 >= tokens.Count || tokens[at].Kind != DateTokenKind.Mark || tokens[at + 1].Number < 0) return '\0';
        var mark = tokens[at].Text[0];
        if (mark is not ('/' or '-' or '.')) return '\0';
        return tokens[at].Glued && tokens[at + 1].Glued || mark == '/' && !tokens[at].Glued && !tokens[at + 1].Glued ? mark : '\0';
    }

    private static bool IsInsideChain(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at > 0 && tokens[at - 1].Text is "số" or "thửa" or "lô") return true;
        if (at == 0 || !tokens[at].Glued)
            return at >= 2 && Separator(tokens, at - 1) != '\0' && tokens[at - 2].Kind == DateTokenKind.Number;
        var before = tokens[at - 1];
        if (before.Kind == DateTokenKind.Word) return !DateWords.Leads.Contains(before.Text);
        return before.Text[0] is '/' or '-' or '.' or ',' or '_' && at >= 2 && tokens[at - 1].Glued
            && tokens[at - 2].Kind is DateTokenKind.Number or DateTokenKind.Word;
    }

    private static bool EndsHere(IReadOnlyList<DateToken> tokens, int next)
    {
        if (next >= tokens.Count || !tokens[next].Glued) return true;
        var mark = tokens[next];
        if (mark.Kind == DateTokenKind.Word) return mark.Is("t") || mark.Text.Length > 2;
        if (mark.Is("%") || mark.Is("°")) return false;
        if (next + 1 >= tokens.Count || !tokens[next + 1].Glued) return true;
        return mark.Text[0] switch
        {
            '/' => false,
            '-' or '.' or ',' => tokens[next + 1].Kind != DateTokenKind.Number,
            _ => true,
        };
    }

    private static int NumberAt(IReadOnlyList<DateToken> tokens, int at) => at < tokens.Count ? tokens[at].Number : -1;

    private static int? YearAt(IReadOnlyList<DateToken> tokens, int at, char separator)
    {
        if (at >= tokens.Count || tokens[at].Number < 0) return null;
        var token = tokens[at];
        if (token.Text.Length == 4) return PrintedYears.Gregorian(token.Number);
        if (token.Text.Length != 2 || separator == '.') return null;
        return token.Number < 70 ? 2000 + token.Number : 1900 + token.Number;
    }
}
