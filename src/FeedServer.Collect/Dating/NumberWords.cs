using System.Collections.Frozen;

namespace FeedServer.Collect.Dating;

/// <summary>Vietnamese numbers in words as dates use them: days and months to 31, years from 1900 to 2099.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Digits = new Dictionary<string, int>
    {
        ["không"] = 0,
        ["một"] = 1,
        ["mốt"] = 1,
        ["hai"] = 2,
        ["ba"] = 3,
        ["bốn"] = 4,
        ["tư"] = 4,
        ["năm"] = 5,
        ["lăm"] = 5,
        ["nhăm"] = 5,
        ["sáu"] = 6,
        ["bảy"] = 7,
        ["bẩy"] = 7,
        ["tám"] = 8,
        ["chín"] = 9,
    }.ToFrozenDictionary();

    /// <summary>Reads a number below 100 at a token; the count of tokens is 0 when none stands there.</summary>
    public static (int Value, int Tokens) Below100(IReadOnlyList<DateToken> tokens, int at)
    {
        if (Word(tokens, at) == "mười") return DigitAt(tokens, at + 1) is > 0 and var unit ? (10 + unit, 2) : (10, 1);
        if (DigitAt(tokens, at) is not { } first) return (0, 0);
        if (Word(tokens, at + 1) is not ("mươi" or "mười")) return (first, 1);
        return DigitAt(tokens, at + 2) is > 0 and var last ? (first * 10 + last, 3) : (first * 10, 2);
    }

    /// <summary>Reads "hai nghìn không trăm hai mươi ba"; the count of tokens is 0 when no year stands there.</summary>
    public static (int Value, int Tokens) Year(IReadOnlyList<DateToken> tokens, int at)
    {
        if (DigitAt(tokens, at) is not { } thousands || Word(tokens, at + 1) is not ("nghìn" or "ngàn")) return (0, 0);
        var next = at + 2;
        var year = thousands * 1000;
        if (DigitAt(tokens, next) is { } hundreds && Word(tokens, next + 1) == "trăm")
        {
            year += hundreds * 100;
            next += 2;
        }
        if (Word(tokens, next) is "linh" or "lẻ") next++;
        var (rest, used) = Below100(tokens, next);
        year += rest;
        return year is >= 1900 and < 2100 ? (year, next + used - at) : (0, 0);
    }

    private static string? Word(IReadOnlyList<DateToken> tokens, int at) =>
        at >= 0 && at < tokens.Count && tokens[at].Kind == DateTokenKind.Word ? tokens[at].Text : null;

    private static int? DigitAt(IReadOnlyList<DateToken> tokens, int at) =>
        Word(tokens, at) is { } word && Digits.TryGetValue(word, out var digit) ? digit : null;
}
