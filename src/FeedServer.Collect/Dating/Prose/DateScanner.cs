using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>Finds the dates of a text. What looks like a date and is none (3/4 of, 14/16, 3.5, 69/2008/QĐ) is not found.</summary>
internal static class DateScanner
{
    private const int MostBetween = 25;

    /// <summary>Every date in the order of the text; years of other eras and days of other calendars as Gregorian ones.</summary>
    /// <param name="text">Any text, NFC.</param>
    /// <param name="alone">True for a line or field that holds a date and little else: then figures need no word before them, and names of
    /// every language are known.</param>
    /// <param name="language">BCP 47 of the text; null when it is not known. Vietnamese and English are always read.</param>
    public static IReadOnlyList<DateMention> Scan(string text, bool alone = false, string? language = null)
    {
        var tokens = DateTokens.Split(text);
        var names = new NameMatcher(language, alone);
        var found = new List<DateMention>();
        for (var at = 0; at < tokens.Count;)
        {
            if (FormAt(tokens, at, names) is { } form && Mention(text, tokens, at, form, names) is { } mention)
            {
                if (found.Count > 0 && IsExplained(text, found[^1], mention)) found.RemoveAt(found.Count - 1);
                found.Add(mention);
                at = form.Next;
            }
            else at++;
        }
        return found;
    }

    /// <summary>The first form among tokens that is not inside another number; null when there is none.</summary>
    public static DateForm? FirstForm(List<DateToken> tokens, NameMatcher names)
    {
        DateForm? first = null;
        for (var at = 0; at < tokens.Count && first is not { Year: not null }; at++)
            if (FormAt(tokens, at, names) is { } form && (first is null || form.Year is not null)) first = form;
        return first;
    }

    private static DateForm? FormAt(List<DateToken> tokens, int at, NameMatcher names)
    {
        if (tokens[at].Kind == DateTokenKind.Mark) return null;
        if ((LunarForms.At(tokens, at) ?? WordForms.At(tokens, at)) is { } known && !IsWeekday(tokens, at, known, names)) return known;
        return EastAsianForms.At(tokens, at, names) ?? ForeignCalendarForms.At(tokens, at, names) ?? NamedForms.At(tokens, at, names)
            ?? NumericForms.At(tokens, at, names);
    }

    /// <summary>True for "Mar 5 de abril de 2024", which is Tuesday and not March.</summary>
    private static bool IsWeekday(List<DateToken> tokens, int at, DateForm form, NameMatcher names)
    {
        if (form.Year is not null || tokens[at].IsNumber) return false;
        for (var i = at + 1; i < form.Next; i++)
            if (tokens[i].IsNumber && NamedForms.At(tokens, i, names) is { Year: not null }) return true;
        return false;
    }

    /// <summary>True for a lunar day whose solar one stands behind it: "10/3 âm lịch (tức 18/4)".</summary>
    private static bool IsExplained(string text, DateMention lunar, DateMention solar) => lunar.Lunar is not null && solar.Lunar is null
        && solar.Start - lunar.End is >= 0 and < MostBetween && text[lunar.End..solar.Start] is var between
        && (between.Contains("tức", StringComparison.OrdinalIgnoreCase)
            || between.Contains("nhằm", StringComparison.OrdinalIgnoreCase));

    private static DateMention? Mention(string text, List<DateToken> tokens, int at, DateForm form, NameMatcher names)
    {
        var lead = DateLead.Before(tokens, at);
        var month = tokens[form.Next - 1].Kind == DateTokenKind.Word || tokens[at].Kind == DateTokenKind.Word || form.IsNamed;
        if (form.NeedsLead && !lead.IsLed && !names.IsAlone) return null;
        var (weekday, first, next) = Weekday(tokens, lead, form, names);
        var end = tokens[next - 1].End;
        if (lead.OpensBracket && next < tokens.Count && tokens[next].Text is ")" or "]") end = tokens[next].End;
        var start = first < at ? tokens[first].Start : tokens[at].Start;
        return new DateMention
        {
            Start = start,
            End = end,
            Core = tokens[at].Start,
            Words = text[start..end],
            Day = form.Day,
            Month = form.Month,
            Year = form.Year,
            Ambiguous = form.Ambiguous,
            MonthFirst = form.MonthFirst,
            IsShortYear = form.IsShortYear,
            Weekday = weekday,
            Relative = lead.Relative,
            Led = lead.IsLed || month,
            IsRange = form.IsRange,
            Last = form.Last,
            Lunar = form.Lunar,
            Role = DateRoles.For(tokens, lead.First, form, lead),
        };
    }

    /// <summary>The weekday beside a date in Vietnamese, in English or in the languages that are read, and the tokens it takes.</summary>
    private static (DayOfWeek? Day, int First, int Next) Weekday(List<DateToken> tokens, DateLead lead, DateForm form, NameMatcher names)
    {
        if ((lead.Weekday ?? DateLead.WeekdayAfter(tokens, form.Next)) is { } known) return (known, lead.First, form.Next);
        if (names.IsEmpty) return (null, lead.First, form.Next);
        var before = lead.First;
        while (before > 0 && lead.First - before < 2
            && (tokens[before - 1].Text is "," or "(" or "-" or "|" || DateWords.Articles.Contains(tokens[before - 1].Text)))
            before--;
        if (names.WeekdayBefore(tokens, before) is { } ahead) return (ahead.Day, ahead.First, form.Next);
        var after = form.Next;
        if (after < tokens.Count && tokens[after].Text is "(" or "," or "[") after++;
        if (form.Year is null || names.WeekdayAt(tokens, after) is not { } behind) return (null, lead.First, form.Next);
        var closes = after > form.Next && behind.Next < tokens.Count && tokens[behind.Next].Text is ")" or "]";
        return (behind.Day, lead.First, closes ? behind.Next + 1 : behind.Next);
    }
}

/// <summary>The figures of a date recognised at a token, before its surroundings are looked at.</summary>
/// <param name="Next">Index of the token after it.</param>
/// <param name="Day">Day, the first of a range.</param>
internal readonly record struct DateForm(int Next, int Day, int Month, int? Year)
{
    /// <summary>True when only words before it can tell it from a fraction, a score or a range.</summary>
    public bool NeedsLead { get; init; }

    public bool Ambiguous { get; init; }

    public bool MonthFirst { get; init; }

    public bool IsRange { get; init; }

    /// <summary>The other end of a range.</summary>
    public (int Day, int Month, int? Year)? Last { get; init; }

    /// <summary>True for a year of two digits.</summary>
    public bool IsShortYear { get; init; }

    /// <summary>The day of the lunar calendar that it was computed from; null for a solar date.</summary>
    public LunarDay? Lunar { get; init; }

    /// <summary>True when a month's name makes it a date beyond doubt.</summary>
    public bool IsNamed { get; init; }

    /// <summary>True when the day can be one of some year.</summary>
    public bool IsPossible => Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year ?? 2000, Month);
}
