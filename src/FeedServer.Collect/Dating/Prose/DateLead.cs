namespace FeedServer.Collect.Dating.Prose;

/// <summary>The words right before a date: "Sáng nay (", "Thứ hai, ngày", "Tối qua,".</summary>
/// <param name="First">Index of the first of them; the date's own when there is none.</param>
/// <param name="IsLed">True when one of them says that a date follows.</param>
internal readonly record struct DateLead(int First, bool IsLed)
{
    public DayOfWeek? Weekday { get; init; }

    /// <summary>0 for "nay", -1 for "qua", 1 for "mai".</summary>
    public int? Relative { get; init; }

    public bool HasDayPart { get; init; }

    public bool OpensBracket { get; init; }

    /// <summary>Walks back from the date at a token.</summary>
    public static DateLead Before(IReadOnlyList<DateToken> tokens, int at)
    {
        var lead = new DateLead(at, false);
        var bracket = false;
        for (var i = at - 1; i >= 0 && i >= at - 9; i--)
        {
            var token = tokens[i];
            if (token.Kind == DateTokenKind.Mark && token.Text[0] is ',' or '(' or '[' or '-')
            {
                bracket |= token.Text[0] is '(' or '[';
                continue;
            }
            if (CalendarNames.WeekdayAt(tokens, i - 1) is { Tokens: 2 } two)
            {
                i--;
                lead = lead with { First = i, IsLed = true, Weekday = two.Day, OpensBracket = bracket };
            }
            else if (CalendarNames.WeekdayAt(tokens, i) is { Tokens: 1 } one)
                lead = lead with { First = i, IsLed = true, Weekday = one.Day, OpensBracket = bracket };
            else if (DateWords.Leads.Contains(token.Text))
            {
                if (token.Is("ngày") && i + 1 < at && tokens[i + 1].Is("nay")) break;
                lead = lead.With(tokens, i, at) with { OpensBracket = bracket };
            }
            else if (!DateWords.Links.Contains(token.Text)) break;
        }
        return lead;
    }

    /// <summary>The weekday right after a date: "10/1 (thứ Ba)".</summary>
    public static DayOfWeek? WeekdayAfter(IReadOnlyList<DateToken> tokens, int next)
    {
        if (next < tokens.Count && tokens[next].Kind == DateTokenKind.Mark && tokens[next].Text[0] is '(' or ',') next++;
        else if (next < tokens.Count && !tokens[next].Is("thứ")) return null;
        return CalendarNames.WeekdayAt(tokens, next)?.Day;
    }

    private DateLead With(IReadOnlyList<DateToken> tokens, int i, int at)
    {
        var next = i + 1 < at ? tokens[i + 1].Text : "";
        int? relative = (tokens[i].Text, next) switch
        {
            ("today", _) or (_, "nay") => 0,
            ("yesterday", _) or (_, "qua") => -1,
            ("tomorrow", _) or (_, "mai") => 1,
            ("morning" or "afternoon" or "evening", _) when i > 0 && tokens[i - 1].Is("this") => 0,
            _ => Relative,
        };
        var isDayPart = DateWords.DayParts.Contains(tokens[i].Text);
        return this with
        { First = tokens[i].Is("on") ? First : i, IsLed = true, Relative = relative, HasDayPart = HasDayPart || isDayPart };
    }
}

/// <summary>The words that stand round dates in prose, in Vietnamese and English, lower case and NFC.</summary>
internal static class DateWords
{
    /// <summary>Parts of the day and the words for day itself: a figure right after them is a date, not a fraction.</summary>
    public static readonly FrozenSet<string> Leads = FrozenSet.Create(
        "ngày", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm", "mùng", "mồng", "on", "morning", "afternoon", "evening",
        "night",
        "today", "yesterday", "tomorrow");

    /// <summary>Words between a weekday and its date in other languages: "Mittwoch, den 3. April", "mercredi le 3 avril".</summary>
    public static readonly FrozenSet<string> Articles = FrozenSet.Create(
        "am", "den", "der", "dem", "le", "el", "il", "dia", "på", "w", "v", "ve", "na", "pe", "em", "a", "d", "dn");

    /// <summary>Parts of the day alone.</summary>
    public static readonly FrozenSet<string> DayParts = FrozenSet.Create(
        "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm", "morning", "afternoon", "evening", "night");

    /// <summary>Words that may stand between a lead and the figures.</summary>
    public static readonly FrozenSet<string> Links = FrozenSet.Create(
        "nay", "qua", "mai", "này", "noel", "vừa", "các", "hai", "rạng", "this", "the", "of");

    /// <summary>Nouns after a pair of figures that make it an amount.</summary>
    public static readonly FrozenSet<string> Units = FrozenSet.Create(
        "lần", "giờ", "viên", "triệu", "tỷ", "tỉ", "phần", "số", "nguồn", "%", "°", "km", "m", "kg", "ha", "độ",
        "tấn", "chỉ", "tổng",
        "times", "hours", "percent");
}
