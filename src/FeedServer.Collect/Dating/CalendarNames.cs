using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating;

/// <summary>Words of Vietnamese and English dates. Names in other languages are <see cref="CultureNames"/>.</summary>
internal static class CalendarNames
{
    private static readonly string[] EnglishMonths =
    [
        "january|jan", "february|feb|febr", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug", "september|sep|sept",
        "october|oct", "november|nov", "december|dec",
    ];

    private static readonly string[] Weekdays =
        ["sunday|sun", "monday|mon", "tuesday|tue|tues", "wednesday|wed", "thursday|thu|thur|thurs", "friday|fri", "saturday|sat"];

    /// <summary>"Thứ hai" is Monday: the week is counted from Sunday, which has a name of its own.</summary>
    private static readonly string[] VietnameseWeekdays = ["hai|2", "ba|3", "tư|4", "năm|5", "sáu|6", "bảy|bẩy|7"];

    private static readonly string[] VietnameseDigits =
        ["không", "một|mốt", "hai", "ba", "bốn|tư", "năm|lăm|nhăm", "sáu", "bảy|bẩy", "tám", "chín"];

    private static readonly FrozenDictionary<string, int> English = Numbered(EnglishMonths, 1);
    private static readonly FrozenDictionary<string, int> EnglishDays = Numbered(Weekdays, 0);
    private static readonly FrozenDictionary<string, int> VietnameseDays = Numbered(VietnameseWeekdays, 1);
    private static readonly FrozenDictionary<string, int> Digits = Numbered(VietnameseDigits, 0);
    private static readonly FrozenDictionary<string,
        int> FoldedDigits = Numbered(VietnameseDigits.Select(names => LetterFolding.Fold(names)), 0);

    /// <summary>The month of an English name or its abbreviation; 0 for any other token. "may" and "march" need their capital.</summary>
    public static int EnglishMonth(DateToken token) =>
        token.Kind == DateTokenKind.Word && token.Capital ? English.GetValueOrDefault(token.Text) : 0;

    /// <summary>The month that Vietnamese number words behind "tháng" name, and how many tokens they take; (0, 0) for none.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="at">Index of the first word.</param>
    /// <param name="folded">True in a field, where accents may be missing.</param>
    public static (int Month, int Tokens) VietnameseMonth(IReadOnlyList<DateToken> tokens, int at, bool folded)
    {
        var word = WordAt(tokens, at, folded);
        if (word is "mười" || folded && word is "muoi")
            return Digit(WordAt(tokens, at + 1, folded), folded) is (1 or 2) and var unit ? (10 + unit, 2) : (10, 1);
        return Digit(word, folded) is > 0 and var month ? (month, 1) : (0, 0);
    }

    /// <summary>A Vietnamese number below 100 at a token, and how many tokens it takes; (0, 0) when none stands there.</summary>
    public static (int Value, int Tokens) Below100(IReadOnlyList<DateToken> tokens, int at)
    {
        if (WordAt(tokens, at) == "mười") return DigitAt(tokens, at + 1) is > 0 and var unit ? (10 + unit, 2) : (10, 1);
        if (DigitAt(tokens, at) is not { } first) return (0, 0);
        if (WordAt(tokens, at + 1) is not ("mươi" or "mười")) return (first, 1);
        return DigitAt(tokens, at + 2) is > 0 and var last ? (first * 10 + last, 3) : (first * 10, 2);
    }

    /// <summary>A year in words, "hai nghìn không trăm hai mươi ba", from 1900 to 2099; (0, 0) when none stands there.</summary>
    public static (int Value, int Tokens) Year(IReadOnlyList<DateToken> tokens, int at)
    {
        if (DigitAt(tokens, at) is not { } thousands || WordAt(tokens, at + 1) is not ("nghìn" or "ngàn")) return (0, 0);
        var next = at + 2;
        var year = thousands * 1000;
        if (DigitAt(tokens, next) is { } hundreds && WordAt(tokens, next + 1) == "trăm")
        {
            year += hundreds * 100;
            next += 2;
        }
        if (WordAt(tokens, next) is "linh" or "lẻ") next++;
        var (rest, used) = Below100(tokens, next);
        year += rest;
        return year is >= 1900 and < 2100 ? (year, next + used - at) : (0, 0);
    }

    /// <summary>The weekday that begins at a token, and how many tokens it takes; null when none does.</summary>
    public static (DayOfWeek Day, int Tokens)? WeekdayAt(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at < 0 || at >= tokens.Count) return null;
        if (tokens[at].Capital && EnglishDays.TryGetValue(tokens[at].Text, out var english)) return ((DayOfWeek)english, 1);
        if (tokens[at].Is("cn")) return (DayOfWeek.Sunday, 1);
        if (at + 1 >= tokens.Count) return null;
        var next = tokens[at + 1];
        if (tokens[at].Text is "chủ" or "chúa" && next.Text is "nhật" or "nhựt") return (DayOfWeek.Sunday, 2);
        if (tokens[at].Text is not ("thứ" or "th") && !(tokens[at].Is("t") && next.Glued)) return null;
        return VietnameseDays.TryGetValue(next.Text, out var vietnamese) ? ((DayOfWeek)vietnamese, 2) : null;
    }

    private static string? WordAt(IReadOnlyList<DateToken> tokens, int at, bool folded = false) =>
        at < 0 || at >= tokens.Count || tokens[at].Kind != DateTokenKind.Word ? null : folded ? tokens[at].Folded : tokens[at].Text;

    private static int? DigitAt(IReadOnlyList<DateToken> tokens, int at) => Digit(WordAt(tokens, at), folded: false);

    private static int? Digit(string? word, bool folded) =>
        word is not null && (folded ? FoldedDigits : Digits).TryGetValue(word, out var digit) ? digit : null;

    private static FrozenDictionary<string, int> Numbered(IEnumerable<string> names, int first) => names
        .SelectMany((all, place) => all.Split('|').Select(name => (Name: name, Number: place + first)))
        .DistinctBy(name => name.Name).ToFrozenDictionary(name => name.Name, name => name.Number);
}
