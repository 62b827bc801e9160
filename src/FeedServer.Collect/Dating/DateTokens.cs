using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating;

/// <summary>What a token is made of.</summary>
internal enum DateTokenKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>Digits of any script, and Chinese numerals before the words of a date.</summary>
    Number,

    /// <summary>One character of anything else.</summary>
    Mark,
}

/// <summary>A run of letters, a run of digits, or a single other character of a text; white space is no token.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Text">Its characters, lower case; digits as ASCII.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Glued">True when no white space stands before it.</param>
/// <param name="Capitals">How many of its letters are capitals, counted from its beginning.</param>
internal readonly record struct DateToken(int Start, string Text, DateTokenKind Kind, bool Glued, int Capitals)
{
    /// <summary>How many characters of the text it takes; 0 for as many as <see cref="Text"/> has.</summary>
    public int Length { get; init; }

    public int End => Start + (Length > 0 ? Length : Text.Length);

    /// <summary>True for a run of digits, however long.</summary>
    public bool IsNumber => Kind == DateTokenKind.Number;

    /// <summary>Its value when it is a number of up to eight digits; -1 otherwise.</summary>
    public int Number { get; } = Kind == DateTokenKind.Number && Text.Length <= 8 ? int.Parse(Text, CultureInfo.InvariantCulture) : -1;

    /// <summary>A word without accents, as names are compared; empty for numbers and marks.</summary>
    public string Folded => Kind == DateTokenKind.Word ? LetterFolding.Fold(Text) : "";

    public bool Capital => Capitals > 0;

    public bool Is(string text) => Text == text;

    public bool Is(char mark) => Text.Length == 1 && Text[0] == mark;
}

/// <summary>Cuts a text into tokens once, so that every date form is a step of indexes and no input takes more than linear time.</summary>
internal static class DateTokens
{
    /// <summary>The tokens of a text in order. Digits of every script and full-width marks read as their ASCII forms, all dashes as a
    /// hyphen; 年, 月, 日 and their like behind a number are words of their own, since no blank follows them.</summary>
    public static List<DateToken> Split(string text)
    {
        var tokens = new List<DateToken>(text.Length / 4);
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]) || IsInvisible(text[i]))
            {
                i++;
                continue;
            }
            var token = HanNumerals.At(text, i) is var (digits, length) && length > 0
                ? new DateToken(i, digits, DateTokenKind.Number, false, 0) { Length = length } : Run(text, i, tokens);
            tokens.Add(token with { Glued = i > 0 && tokens.Count > 0 && tokens[^1].End == i });
            i = token.End;
        }
        return tokens;
    }

    private static DateToken Run(string text, int start, List<DateToken> tokens)
    {
        var kind = KindOf(text[start]);
        var (end, capitals) = (start + 1, char.IsUpper(text[start]) ? 1 : 0);
        var isUnit = HanNumerals.IsUnit(text[start]) && tokens.Count > 0 && tokens[^1].IsNumber;
        while (kind != DateTokenKind.Mark && !isUnit && end < text.Length && Continues(text, end, kind))
        {
            if (capitals == end - start && char.IsUpper(text[end])) capitals++;
            end++;
        }
        var plain = Plain(text.AsSpan(start, end - start), kind);
        // Words are compared composed.
        if (plain.AsSpan().ContainsAnyInRange('\u0300', '\u036f')) plain = WholeText.Normal(plain);
        return new DateToken(start, plain, kind, false, capitals) { Length = end - start };
    }

    private static DateTokenKind KindOf(char c) =>
        char.IsAsciiDigit(Plain(c)) ? DateTokenKind.Number : char.IsLetter(c) ? DateTokenKind.Word : DateTokenKind.Mark;

    /// <summary>Accents and vowels that no letter could take in (Thai, Hindi) are part of their word.</summary>
    private static bool Continues(string text, int at, DateTokenKind kind)
    {
        var c = text[at];
        if (KindOf(c) == kind) return kind != DateTokenKind.Word || HanNumerals.At(text, at).Length == 0;
        return kind == DateTokenKind.Word
            && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    private static string Plain(ReadOnlySpan<char> text, DateTokenKind kind) =>
        string.Create(text.Length, text, (buffer, source) =>
        {
            for (var i = 0; i < buffer.Length; i++)
                buffer[i] = kind == DateTokenKind.Word ? char.ToLowerInvariant(source[i]) : Plain(source[i]);
        });

    private static bool IsInvisible(char c) => c is '\u200b' or '\u200c' or '\u200d' or '\u200e' or '\u200f' or '\u2060' or '\ufeff'
        or '\u00ad' or '\u061c' or >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';

    private static char Plain(char c) => c switch
    {
        < '\u0080' => c,
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u2044' or '\u2215' => '/',
        '\u060c' or '\u3001' => ',',
        '’' or '‘' or 'ʼ' or '׳' or '´' => '\'',
        '【' or '〔' or '［' => '[',
        '】' or '〕' or '］' => ']',
        _ => char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c,
    };
}

/// <summary>Chinese and Japanese numbers in words, as they stand before 年, 月, 日, 時 and 分.</summary>
internal static class HanNumerals
{
    private const string Digits = "〇一二三四五六七八九";
    private const int Longest = 6;

    /// <summary>True for a character that ends a number of a date or a time.</summary>
    public static bool IsUnit(char c) =>
        c is '年' or '月' or '日' or '号' or '號' or '時' or '时' or '点' or '點' or '分' or '秒';

    /// <summary>The number at a place of a text as ASCII digits, and how many characters it takes; 0 for none. 元 (年) is a first
    /// year.</summary>
    public static (string Digits, int Length) At(string text, int at)
    {
        if (text[at] < '\u3000' || at > 0 && Value(text[at - 1]) >= 0 || Value(text[at]) < 0) return ("", 0);
        var end = at;
        while (end < text.Length && end <= at + Longest && Value(text[end]) >= 0) end++;
        if (end > at + Longest || end == text.Length || !IsUnit(text[end]) || text.IndexOf('元', at, end - at) >= 0 && text[end] != '年')
            return ("", 0);
        return (Read(text.AsSpan(at, end - at)), end - at);
    }

    private static string Read(ReadOnlySpan<char> numerals)
    {
        if (numerals is "元") return "1";
        if (numerals.IndexOf('十') < 0 && numerals.IndexOf('廿') < 0 && numerals.IndexOf('卅') < 0)
        {
            Span<char> digits = stackalloc char[numerals.Length];
            for (var i = 0; i < digits.Length; i++) digits[i] = (char)('0' + Value(numerals[i]) % 10);
            return digits.ToString();
        }
        var (tens, units) = (0, 0);
        foreach (var c in numerals)
        {
            if (Value(c) < 10) units = Value(c);
            else (tens, units) = (Value(c) == 10 ? Math.Max(units, 1) : Value(c) / 10, 0);
        }
        return (tens * 10 + units).ToString(CultureInfo.InvariantCulture);
    }

    private static int Value(char c) => c switch
    {
        '○' or '零' => 0,
        '元' => 1,
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };
}
