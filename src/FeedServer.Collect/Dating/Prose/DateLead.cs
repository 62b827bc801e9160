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

/// <summary>Tells from the words before a date whether it can be the day of what is reported.</summary>
internal static class DateRoles
{
    private const int Reach = 16;

    private static readonly FrozenSet<string> Cites = FrozenSet.Create(
        "căn cứ", "nghị định", "thông tư", "quyết định", "nghị quyết", "công văn", "chỉ thị", "pháp lệnh",
        "bộ luật", "hiến pháp",
        "tờ trình", "văn bản", "hiệu lực", "ban hành", "luật", "decree", "circular", "resolution", "act");

    private static readonly FrozenSet<string> Histories = FrozenSet.Create(
        "hy sinh", "hi sinh", "thành lập", "truyền thống", "ngày sinh", "sinh ngày", "ngày mất", "ra đời", "chiến thắng",
        "giải phóng",
        "kỷ niệm", "kỉ niệm", "lịch sử", "ôn lại", "khởi nghĩa", "kháng chiến", "di chúc", "quốc khánh", "born",
        "founded", "established",
        "anniversary", "historic", "killed in");

    private static readonly FrozenSet<string> Plans = FrozenSet.Create(
        "dự kiến", "thời hạn", "hạn chót", "hạn nộp", "trước ngày", "đến ngày", "hết ngày", "chậm nhất",
        "bế mạc", "sẽ", "deadline",
        "scheduled", "until", "will", "expected");

    private static readonly FrozenSet<string> Originals = FrozenSet.Create("lên internet", "bản gốc", "nguyên bản", "đăng lần",
        "nguyên tác", "originally");

    private static readonly FrozenSet<string> Happenings = FrozenSet.Create("tổ chức", "diễn ra", "khai mạc", "tiến hành",
        "held", "opened",
        "took place");

    /// <summary>The role of the date whose first word is the given token.</summary>
    public static DateRole For(IReadOnlyList<DateToken> tokens, int first, DateForm form, DateLead lead)
    {
        if (form.Next < tokens.Count && IsAnniversaryOpening(tokens, first, form)) return DateRole.Historical;
        var mayBePast = form.Year is not null || !lead.HasDayPart;
        var happened = false;
        var commas = 0;
        for (var i = first - 1; i >= 0 && i >= first - Reach; i--)
        {
            if (EndsClause(tokens, i)) break;
            if (tokens[i].Is(",")) commas++;
            happened |= Has(Happenings, tokens, i);
            if (Has(Originals, tokens, i)) return DateRole.Original;
            if (commas == 0 && Said(tokens, i, lead, mayBePast && !happened) is { } role) return role;
        }
        return DateRole.Plain;
    }

    private static DateRole? Said(IReadOnlyList<DateToken> tokens, int at, DateLead lead, bool mayBePast)
    {
        if (!lead.HasDayPart && Has(Cites, tokens, at)) return DateRole.Cited;
        if (lead.Relative is null && Has(Plans, tokens, at)) return DateRole.Planned;
        return mayBePast && Has(Histories, tokens, at) ? DateRole.Historical : null;
    }

    private static bool EndsClause(IReadOnlyList<DateToken> tokens, int at) =>
        tokens[at].Text is ";" or "?" or "!" || tokens[at].Is(".") && !(at + 1 < tokens.Count && tokens[at + 1].Glued);

    private static bool Has(FrozenSet<string> words, IReadOnlyList<DateToken> tokens, int at) => words.Contains(tokens[at].Text)
        || at + 1 < tokens.Count && words.Contains(tokens[at].Text + " " + tokens[at + 1].Text);

    /// <summary>A date in brackets that opens or closes a span of years, "(15/9/1945 - 15/9/2025)".</summary>
    private static bool IsAnniversaryOpening(IReadOnlyList<DateToken> tokens, int first, DateForm form)
    {
        if (form.Year is null) return false;
        var opens = first > 0 && tokens[first - 1].Is("(") && tokens[form.Next].Text is "-" or "/";
        var closes = first > 0 && tokens[first - 1].Is("-") && tokens[form.Next].Is(")");
        return opens || closes;
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
