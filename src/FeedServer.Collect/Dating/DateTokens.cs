namespace FeedServer.Collect.Dating;

/// <summary>What a token is made of.</summary>
internal enum DateTokenKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>ASCII digits.</summary>
    Number,

    /// <summary>One character of anything else.</summary>
    Mark,
}

/// <summary>A run of letters, a run of digits, or a single other character of a text; white space is no token.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Text">Its characters, lower case.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Glued">True when no white space stands before it.</param>
/// <param name="Capitals">How many of its letters are capitals, counted from its beginning.</param>
internal readonly record struct DateToken(int Start, string Text, DateTokenKind Kind, bool Glued, int Capitals)
{
    public int End => Start + Text.Length;

    /// <summary>True for a run of digits, however long.</summary>
    public bool IsNumber => Kind == DateTokenKind.Number;

    /// <summary>Its value when it is a number of up to eight digits; -1 otherwise.</summary>
    public int Number { get; } = Kind == DateTokenKind.Number && Text.Length <= 8 ? int.Parse(Text, CultureInfo.InvariantCulture) : -1;

    /// <summary>A word without accents, as fields of feeds are compared; empty for numbers and marks.</summary>
    public string Folded => Kind == DateTokenKind.Word ? CalendarNames.Fold(Text) : "";

    public bool Capital => Capitals > 0;

    public bool Is(string text) => Text == text;

    public bool Is(char mark) => Text.Length == 1 && Text[0] == mark;
}

/// <summary>Cuts a text into tokens once, so that every date form is a step of indexes and no input takes more than linear time.</summary>
internal static class DateTokens
{
    /// <summary>The tokens of a text in order. Full-width digits and marks read as their ASCII forms, all dashes as a hyphen.</summary>
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
            var kind = KindOf(text[i]);
            var (end, capitals) = (i + 1, char.IsUpper(text[i]) ? 1 : 0);
            while (kind != DateTokenKind.Mark && end < text.Length && Continues(text[end], kind))
            {
                if (capitals == end - i && char.IsUpper(text[end])) capitals++;
                end++;
            }
            var glued = i > 0 && tokens.Count > 0 && tokens[^1].End == i;
            tokens.Add(new DateToken(i, Plain(text.AsSpan(i, end - i), kind), kind, glued, capitals));
            i = end;
        }
        return tokens;
    }

    private static DateTokenKind KindOf(char c) =>
        char.IsAsciiDigit(Ascii(c)) ? DateTokenKind.Number : char.IsLetter(c) ? DateTokenKind.Word : DateTokenKind.Mark;

    /// <summary>Accents and vowels that no letter could take in (Thai, Hindi) are part of their word.</summary>
    private static bool Continues(char c, DateTokenKind kind) => KindOf(c) == kind || kind == DateTokenKind.Word
        && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Plain(ReadOnlySpan<char> text, DateTokenKind kind) =>
        string.Create(text.Length, text, (buffer, source) =>
        {
            for (var i = 0; i < buffer.Length; i++)
                buffer[i] = kind == DateTokenKind.Word ? char.ToLowerInvariant(source[i]) : Ascii(source[i]);
        });

    private static bool IsInvisible(char c) => c is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad';

    private static char Ascii(char c) => c switch
    {
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u2044' or '\u2215' => '/',
        '【' or '〔' or '［' => '[',
        '】' or '〕' or '］' => ']',
        _ => c,
    };
}
