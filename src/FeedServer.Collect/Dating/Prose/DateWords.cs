using System.Collections.Frozen;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>The words of which dates are made, in Vietnamese and English, lower case and NFC.</summary>
internal static class DateWords
{
    /// <summary>Parts of the day and the words for day itself: a figure right after them is a date, not a fraction.</summary>
    public static readonly FrozenSet<string> Leads = FrozenSet.Create(
        "ngày", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm", "mùng", "mồng", "on", "morning", "afternoon", "evening", "night",
        "today", "yesterday", "tomorrow");

    /// <summary>Parts of the day alone.</summary>
    public static readonly FrozenSet<string> DayParts = FrozenSet.Create(
        "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm", "morning", "afternoon", "evening", "night");

    /// <summary>Words that may stand between a lead and the figures.</summary>
    public static readonly FrozenSet<string> Links = FrozenSet.Create(
        "nay", "qua", "mai", "này", "noel", "vừa", "các", "hai", "rạng", "this", "the", "of");

    /// <summary>Nouns after a pair of figures that make it an amount.</summary>
    public static readonly FrozenSet<string> Units = FrozenSet.Create(
        "lần", "giờ", "viên", "triệu", "tỷ", "tỉ", "phần", "số", "nguồn", "%", "°", "km", "m", "kg", "ha", "độ", "tấn", "chỉ", "tổng",
        "times", "hours", "percent");

    private static readonly FrozenDictionary<string, int> EnglishMonths = new Dictionary<string, int>
    {
        ["january"] = 1,
        ["february"] = 2,
        ["march"] = 3,
        ["april"] = 4,
        ["may"] = 5,
        ["june"] = 6,
        ["july"] = 7,
        ["august"] = 8,
        ["september"] = 9,
        ["october"] = 10,
        ["november"] = 11,
        ["december"] = 12,
        ["jan"] = 1,
        ["feb"] = 2,
        ["mar"] = 3,
        ["apr"] = 4,
        ["jun"] = 6,
        ["jul"] = 7,
        ["aug"] = 8,
        ["sep"] = 9,
        ["sept"] = 9,
        ["oct"] = 10,
        ["nov"] = 11,
        ["dec"] = 12,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, DayOfWeek> EnglishDays = new Dictionary<string, DayOfWeek>
    {
        ["sunday"] = DayOfWeek.Sunday,
        ["monday"] = DayOfWeek.Monday,
        ["tuesday"] = DayOfWeek.Tuesday,
        ["wednesday"] = DayOfWeek.Wednesday,
        ["thursday"] = DayOfWeek.Thursday,
        ["friday"] = DayOfWeek.Friday,
        ["saturday"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday,
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["tues"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["thur"] = DayOfWeek.Thursday,
        ["thurs"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, DayOfWeek> VietnameseDays = new Dictionary<string, DayOfWeek>
    {
        ["hai"] = DayOfWeek.Monday,
        ["2"] = DayOfWeek.Monday,
        ["ba"] = DayOfWeek.Tuesday,
        ["3"] = DayOfWeek.Tuesday,
        ["tư"] = DayOfWeek.Wednesday,
        ["4"] = DayOfWeek.Wednesday,
        ["năm"] = DayOfWeek.Thursday,
        ["5"] = DayOfWeek.Thursday,
        ["sáu"] = DayOfWeek.Friday,
        ["6"] = DayOfWeek.Friday,
        ["bảy"] = DayOfWeek.Saturday,
        ["bẩy"] = DayOfWeek.Saturday,
        ["7"] = DayOfWeek.Saturday,
    }.ToFrozenDictionary();

    /// <summary>
    /// The month of an English name or its abbreviation, 1 to 12; 0 for any other token. "may" and "march" need their capital.
    /// </summary>
    public static int EnglishMonth(DateToken token) =>
        token.Kind == DateTokenKind.Word && token.Capital ? EnglishMonths.GetValueOrDefault(token.Text) : 0;

    /// <summary>The weekday that begins at a token, and how many tokens it takes; null when none does.</summary>
    public static (DayOfWeek Day, int Tokens)? WeekdayAt(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at < 0 || at >= tokens.Count) return null;
        if (tokens[at].Capital && EnglishDays.TryGetValue(tokens[at].Text, out var english)) return (english, 1);
        if (at + 1 >= tokens.Count) return null;
        var next = tokens[at + 1];
        if (tokens[at].Is("chủ") && (next.Is("nhật") || next.Is("nhựt"))) return (DayOfWeek.Sunday, 2);
        if (!tokens[at].Is("thứ") && !(tokens[at].Is("t") && next.Glued)) return null;
        return VietnameseDays.TryGetValue(next.Text, out var vietnamese) ? (vietnamese, 2) : null;
    }
}
