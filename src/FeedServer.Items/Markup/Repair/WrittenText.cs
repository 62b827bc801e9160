namespace FeedServer.Items.Markup.Repair;

/// <summary>Text as it is written in markup.</summary>
internal static class WrittenText
{
    /// <summary>A text as it stands in an attribute (WHATWG HTML §13.3), without what no document may have.</summary>
    public static string From(string text) => Whole(text).Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\u00A0", "&nbsp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Without the characters that no document of HTML may have (§13.2.3.5): controls, noncharacters, half a surrogate pair. A
    /// next-line control is a space.</summary>
    public static string Whole(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\b') && !text.AsSpan().ContainsAnyInRange('\u000E', '\u001F')
            && !text.Contains('\v') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F')
            && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.AsSpan().ContainsAnyInRange('\uFDD0', '\uFDEF')
            && !text.AsSpan().ContainsAnyInRange('\uFFFE', '\uFFFF'))
            return text;
        var whole = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune)) continue;
            at += rune.Utf16SequenceLength - 1;
            if (rune.Value == 0x85) whole.Append(' ');
            else if (IsCharacter(rune)) whole.Append(rune);
        }
        return whole.ToString();
    }

    private static bool IsCharacter(Rune rune) => rune.Value is '\t' or '\n' or '\r' or '\f'
        || !Rune.IsControl(rune) && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF);
}
