using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Dating;

/// <summary>A number, a word or a sign of a date.</summary>
/// <param name="Text">As written.</param>
/// <param name="Word">Folded; empty for numbers and signs.</param>
/// <param name="Number">Its value; -1 for words and signs.</param>
internal readonly record struct FeedDateToken(string Text, string Word, long Number)
{
    public bool IsNumber => Number >= 0;

    public bool Is(char sign) => Text.Length == 1 && Text[0] == sign;

    /// <summary>The tokens of a date; letters, digits and signs part each other, white space vanishes.</summary>
    public static List<FeedDateToken> Split(ReadOnlySpan<char> text)
    {
        var tokens = new List<FeedDateToken>(16);
        for (var at = 0; at < text.Length && tokens.Count < 64;)
        {
            var c = text[at];
            var start = at;
            if (char.IsAsciiDigit(c))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
                var digits = text[start..at].ToString();
                tokens.Add(
                    new(digits, "",
                        digits.Length <= 18 ? long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : long.MaxValue));
            }
            else if (IsLetter(c))
            {
                while (at < text.Length && IsLetter(text[at])) at++;
                var word = text[start..at].ToString();
                tokens.Add(new(word, FeedMonths.Fold(word), -1));
            }
            else
            {
                at++;
                if (!char.IsWhiteSpace(c)) tokens.Add(new(c is '\u2013' or '\u2212' ? "-" : c is '\uFF1A' ? ":" : c.ToString(), "", -1));
            }
        }
        return tokens;
    }

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || c == '_'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
