namespace FeedServer.Collect.Dating.Prose;

/// <summary>Finds the dates of a text. What looks like a date and is none (3/4 of, 14/16, 3.5, 69/2008/QĐ) is not found.</summary>
internal static class DateScanner
{
    /// <summary>Every date in the order of the text.</summary>
    /// <param name="text">Any text, NFC.</param>
    /// <param name="alone">True for a line or field that holds a date and little else: then figures need no word before them.</param>
    public static IReadOnlyList<DateMention> Scan(string text, bool alone = false)
    {
        var tokens = DateTokens.Split(text);
        var found = new List<DateMention>();
        for (var at = 0; at < tokens.Count;)
        {
            var form = WordForms.At(tokens, at) ?? NumericForms.At(tokens, at);
            if (form is { } known && Mention(text, tokens, at, known, alone) is { } mention)
            {
                found.Add(mention);
                at = known.Next;
            }
            else at++;
        }
        return found;
    }

    private static DateMention? Mention(string text, List<DateToken> tokens, int at, DateForm form, bool alone)
    {
        var lead = DateLead.Before(tokens, at);
        var month = tokens[form.Next - 1].Kind == DateTokenKind.Word || tokens[at].Kind == DateTokenKind.Word;
        if (form.NeedsLead && !lead.IsLed && !alone) return null;
        var end = tokens[form.Next - 1].End;
        if (lead.OpensBracket && form.Next < tokens.Count && tokens[form.Next].Text is ")" or "]") end = tokens[form.Next].End;
        var start = lead.First < at ? tokens[lead.First].Start : tokens[at].Start;
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
            Weekday = lead.Weekday ?? DateLead.WeekdayAfter(tokens, form.Next),
            Relative = lead.Relative,
            Led = lead.IsLed || month,
            IsRange = form.IsRange,
            Role = DateRoles.For(tokens, lead.First, form, lead),
        };
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

    /// <summary>True when the day can be one of some year.</summary>
    public bool IsPossible => Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year ?? 2000, Month);
}
