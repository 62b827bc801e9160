namespace FeedServer.Items.Markup.Repair;

/// <summary>Text as it is written in markup.</summary>
internal static class WrittenText
{
    /// <summary>A text as it stands in an attribute (WHATWG HTML §13.3), without what no document may have.</summary>
    public static string From(string text) => Whole(text).Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\u00A0", "&nbsp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Without the characters that no document of HTML may have (§13.2.3.5): controls and what <see cref="WholeText"/> leaves
    /// out. A next-line control is a space.</summary>
    public static string Whole(string text)
    {
        text = WholeText.From(text);
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F')) return text;
        var whole = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\u0085') whole.Append(' ');
            else if (!char.IsControl(c) || c is '\t' or '\n' or '\r' or '\f') whole.Append(c);
        }
        return whole.Length == text.Length && !text.Contains('\u0085') ? text : whole.ToString();
    }
}
