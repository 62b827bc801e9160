using System.Text.Json;

namespace FeedServer.Collect.Feeds;

/// <summary>JSON that is broken in the ways feeds are, made whole in one pass: control characters in texts (RFC 8259 §7 wants them
/// escaped), escapes that there are not, words that are no value, something behind the end, and an end that is missing.</summary>
internal sealed class JsonRepair
{
    private readonly string text;
    private readonly StringBuilder mended;
    private readonly Stack<char> open = new();
    private int at;
    private char sign;

    /// <summary>How much of it would be whole if only what is open were closed, and how many closings that takes.</summary>
    private (int Length, int Open) whole;

    private JsonRepair(string text) => (this.text, mended) = (text, new StringBuilder(text.Length + 64));

    /// <summary>The text made whole as far as it can be; the reader of JSON judges it.</summary>
    public static string Apply(string text)
    {
        var repair = new JsonRepair(text);
        while (repair.at < text.Length && !(repair.open.Count == 0 && repair.sign is '}' or ']')) repair.Step();
        repair.Close();
        return repair.mended.ToString();
    }

    /// <summary>A text in its quotation marks without escaped halves of surrogate pairs: cut letters, which no text can hold.</summary>
    public static string WithoutHalves(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            var isEscape = quoted[i] == '\\';
            var unit = isEscape ? Unit(quoted, i) : '\0';
            var isPair = char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(quoted, i + 6));
            if (isPair) text.Append(quoted, i, 12);
            else if (!char.IsSurrogate(unit)) text.Append(quoted, i, isEscape ? 2 : 1);
            i += isPair ? 11 : char.IsSurrogate(unit) ? 5 : isEscape ? 1 : 0;
        }
        using var document = JsonDocument.Parse(text.ToString());
        return document.RootElement.GetString() ?? "";
    }

    /// <summary>The UTF-16 unit that an escape of six characters stands for; NUL when there is none.</summary>
    private static char Unit(string text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && ushort.TryParse(text.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit)
        ? (char)unit : '\0';

    private void Step()
    {
        var c = text[at];
        if (c == '"') ReadText();
        else if (c == '/') SkipComment();
        else if (char.IsAsciiLetter(c)) ReadWord();
        else ReadSign(c);
    }

    private void ReadSign(char c)
    {
        at++;
        if (c is '\0' or '\uFEFF') return;
        if (c == ',') whole = (mended.Length, open.Count);
        mended.Append(c);
        if (char.IsWhiteSpace(c)) return;
        sign = c;
        if (c is '{' or '[') open.Push(c == '{' ? '}' : ']');
        else if (c is '}' or ']' && !open.TryPop(out _)) return;
        if (c is '{' or '[' or '}' or ']') whole = (mended.Length, open.Count);
    }

    private void SkipComment()
    {
        var isBlock = text.AsSpan(at).StartsWith("/*");
        var end = text.IndexOf(isBlock ? "*/" : "\n", at, StringComparison.Ordinal);
        at = end < 0 ? text.Length : end + (isBlock ? 2 : 1);
    }

    /// <summary>A word outside of texts: what is none of JSON's stands for no value. Part of a number is kept.</summary>
    private void ReadWord()
    {
        var start = at;
        while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
        var word = text.AsSpan(start, at - start);
        var isPart = start > 0 && char.IsAsciiDigit(text[start - 1]);
        mended.Append(isPart || word is "true" or "false" or "null" ? word : "null");
    }

    /// <summary>Half a text is worth keeping where it is a value; half a name is not.</summary>
    private void ReadText()
    {
        mended.Append('"');
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            var c = text[at];
            if (c == '\\') ReadEscape();
            else if (c >= ' ') mended.Append(c);
            else mended.Append(c switch { '\n' => "\\n", '\t' => "\\t", '\r' => "\\r", _ => "" });
        }
        at++;
        mended.Append('"');
        if (sign == ':') whole = (mended.Length, open.Count);
        sign = '"';
    }

    private void ReadEscape()
    {
        if (at + 1 >= text.Length) return;
        var c = text[at + 1];
        var isHex = c == 'u' && at + 6 <= text.Length && !text.AsSpan(at + 2, 4).ContainsAnyExcept(HexDigits);
        if (isHex || c is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't') mended.Append('\\').Append(text[++at]);
        else if (c == '\'') mended.Append(text[++at]);
        else mended.Append("\\\\");
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Drops what was begun behind the last whole value and closes what is open.</summary>
    private void Close()
    {
        if (open.Count == 0) return;
        mended.Length = whole.Length;
        while (open.Count > whole.Open) open.Pop();
        foreach (var closing in open) mended.Append(closing);
    }
}
