using FeedServer.Collect.Dating.Calendars;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>A day of the Vietnamese lunar calendar whose year may not be printed.</summary>
/// <param name="Day">1 to 30; 0 for the last day of the year.</param>
/// <param name="Month">1 (Giêng) to 12 (Chạp).</param>
/// <param name="IsLeap">True for a leap month (nhuận).</param>
internal readonly record struct LunarDay(int Day, int Month, bool IsLeap)
{
    /// <summary>The day in a lunar year.</summary>
    public DateOnly? InLunar(int year) => Day == 0 ? LunarCalendar.LastDay(year) : LunarCalendar.Day(year, Month, Day, IsLeap);

    /// <summary>The day that falls in a solar year; days of Chạp belong to the lunar year before.</summary>
    public DateOnly? InSolar(int year) =>
        InLunar(year - 1) is { } before && before.Year == year ? before : InLunar(year) is { } own && own.Year == year ? own : null;
}

/// <summary>Vietnamese lunar dates, where a word says that they are lunar: âm lịch, rằm, Giêng, Chạp, nhuận, Tết.</summary>
internal static class LunarForms
{
    private const int FirstOfOldYear = 20;

    private static readonly FrozenSet<string> LunarMonths = FrozenSet.Create("giêng", "chạp");

    /// <summary>The form that begins at a token, if any.</summary>
    public static DateForm? At(IReadOnlyList<DateToken> tokens, int at)
    {
        if (tokens[at].Is("rằm")) return Month(tokens, at + 1) is { } full
            ? Form(tokens, full.Next, new LunarDay(15, full.Month, full.IsLeap)) : null;
        var (day, used) = Value(tokens, at);
        if (used == 0 || day is < 1 or > 30 || !tokens[at].IsNumber && used < 2 && !IsLed(tokens, at)) return null;
        return OfDay(tokens, at, at + used, day);
    }

    private static DateForm? OfDay(IReadOnlyList<DateToken> tokens, int at, int next, int day)
    {
        int? last = null;
        if (next + 1 < tokens.Count && tokens[next].Text is "-" or "đến" or "và" && Value(tokens, next + 1) is { Tokens: > 0 } second)
            (last, next) = (second.Value, next + 1 + second.Tokens);
        if (IsAt(tokens, next, "tết") && !IsAt(tokens, next + 1, "dương") && (day >= FirstOfOldYear || IsLed(tokens, at)))
            // "27 Tết Quý Mão" lies in the year before, whose end it is.
            return Form(tokens, AfterNewYear(tokens, next + 1), OfNewYear(day), last is { } end ? OfNewYear(end) : null,
                before: day >= FirstOfOldYear ? 1 : 0);
        var figure = Figure(tokens, next);
        if ((figure ?? Month(tokens, next)) is not { } month || figure is null && !month.IsLunar) return null;
        return Form(tokens, month.Next, new LunarDay(day, month.Month, month.IsLeap),
            last is { } lastDay ? new LunarDay(lastDay, month.Month, month.IsLeap) : null);
    }

    private static LunarDay OfNewYear(int day) =>
        day == 30 ? new LunarDay(0, 12, false) : new LunarDay(day, day >= FirstOfOldYear ? 12 : 1, false);

    private static int AfterNewYear(IReadOnlyList<DateToken> tokens, int at) =>
        IsAt(tokens, at, "nguyên") && IsAt(tokens, at + 1, "đán") ? at + 2 : at;

    /// <summary>"/3 âm lịch", "-3 (âm lịch)".</summary>
    private static (int Month, int Next, bool IsLeap, bool IsLunar)? Figure(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at + 2 >= tokens.Count || tokens[at].Text is not ("/" or "-" or ".")
            || tokens[at + 1] is not { Number: >= 1 and <= 12, Text.Length: <= 2 } month)
            return null;
        return AfterSaid(tokens, at + 2) is { } next ? (month.Number, next, false, true) : null;
    }

    /// <summary>"tháng Giêng", "tháng Chạp", "tháng 6 nhuận", "tháng 3 âm lịch".</summary>
    private static (int Month, int Next, bool IsLeap, bool IsLunar)? Month(IReadOnlyList<DateToken> tokens, int at)
    {
        if (!IsAt(tokens, at, "tháng") || at + 1 >= tokens.Count) return null;
        if (LunarMonths.Contains(tokens[at + 1].Text))
            return (tokens[at + 1].Is("chạp") ? 12 : 1, AfterSaid(tokens, at + 2) ?? at + 2, false, true);
        var (month, used) = tokens[at + 1].IsNumber ? Value(tokens, at + 1) : CalendarNames.VietnameseMonth(tokens, at + 1, folded: false);
        if (used == 0 || month is < 1 or > 12) return null;
        var next = at + 1 + used;
        var isLeap = IsAt(tokens, next, "nhuận");
        if (isLeap) next++;
        return AfterSaid(tokens, next) is { } said ? (month, said, isLeap, true) : (month, next, isLeap, isLeap);
    }

    private static (int Value, int Tokens) Value(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at >= tokens.Count) return (0, 0);
        if (tokens[at].IsNumber) return tokens[at].Text.Length <= 2 ? (tokens[at].Number, 1) : (0, 0);
        return CalendarNames.Below100(tokens, at);
    }

    /// <summary>Behind "âm lịch", "(âm lịch)" or "ÂL"; null when the words do not stand there.</summary>
    private static int? AfterSaid(IReadOnlyList<DateToken> tokens, int at)
    {
        var next = IsAt(tokens, at, "(") ? at + 1 : at;
        if (IsAt(tokens, next, "âm") && IsAt(tokens, next + 1, "lịch")) next += 2;
        else if (IsAt(tokens, next, "âl")) next++;
        else return null;
        return IsAt(tokens, next, ")") ? next + 1 : next;
    }

    /// <summary>With the year behind it: "năm 2024", "năm Giáp Thìn", "Giáp Thìn 2024", "/2024".</summary>
    private static DateForm? Form(IReadOnlyList<DateToken> tokens, int at, LunarDay day, LunarDay? last = null, int before = 0)
    {
        var next = at;
        while (next < tokens.Count && next < at + 2 && tokens[next].Text is "năm" or "," or "/" or "-" or "xuân" or "(") next++;
        int? year = null;
        if (LunarYears.At(tokens, next) is { } named) (year, next) = (named, next + 2);
        if (next < tokens.Count && tokens[next] is { Text.Length: 4, Number: >= 1900 and < 2100 } printed)
            (year, next) = (year ?? printed.Number, next + 1);
        if (year is null) next = at;
        year -= before;
        if ((AfterSaid(tokens, next) ?? next) is var said && year is not null) next = said;
        var solar = year is { } known ? day.InLunar(known) : null;
        if (year is not null && solar is null) return null;
        // A month of the lunar year begins some three or four weeks after its number in the solar one.
        var form = solar is { } found ? new DateForm(next, found.Day, found.Month, found.Year)
            : new DateForm(next, 15, day.Month % 12 + 1, null);
        form = form with { Lunar = day, IsNamed = true };
        return last is { } end && year is { } lastYear && end.InLunar(lastYear) is { } to
            ? form with { IsRange = true, Last = (to.Day, to.Month, to.Year) } : form with { IsRange = last is not null };
    }

    /// <summary>"năm" is five and year: only "mùng năm" is a day.</summary>
    private static bool IsLed(IReadOnlyList<DateToken> tokens, int at) =>
        at > 0 && tokens[at - 1].Text is "mùng" or "mồng" or "ngày" or "từ" or "đến" or "-";

    private static bool IsAt(IReadOnlyList<DateToken> tokens, int at, string text) => at < tokens.Count && tokens[at].Is(text);
}

/// <summary>Names of years in the cycle of sixty: Giáp Thìn is 2024.</summary>
internal static class LunarYears
{
    private const int FirstOfCycle = 1984;

    private static readonly string[] Stems = ["canh", "tân", "nhâm", "quý", "giáp", "ất", "bính", "đinh", "mậu", "kỷ"];
    private static readonly string[] Branches = ["thân", "dậu", "tuất", "hợi", "tý", "sửu", "dần", "mão", "thìn", "tỵ",
        "ngọ", "mùi"];

    /// <summary>The year from 1984 to 2043 whose name begins at a token; null when none does.</summary>
    public static int? At(IReadOnlyList<DateToken> tokens, int at) =>
        at + 1 < tokens.Count && Named(tokens[at].Text, tokens[at + 1].Text) is > 0 and var year ? year : null;

    /// <summary>The only year of that name from 1984 to 2043; 0 for a pair that does not exist.</summary>
    public static int Named(string stem, string branch)
    {
        var (first, second) = (Array.IndexOf(Stems, stem), Array.IndexOf(Branches, Spelling(branch)));
        return first < 0 || second < 0 ? 0
            : Enumerable.Range(FirstOfCycle, 60).FirstOrDefault(year => year % 10 == first && year % 12 == second);
    }

    private static string Spelling(string branch) => branch switch
    {
        "tí" => "tý",
        "mẹo" => "mão",
        "tị" => "tỵ",
        _ => branch,
    };
}
