namespace FeedServer.Collect.Reading.Text;

/// <summary>The form all text has once it is inside: NFC, lines ending in \n, nothing XML 1.0 could not carry.</summary>
internal static class NormalText
{
    /// <summary>Brings a text into that form.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="controls">How many control characters and lone surrogates were left out.</param>
    public static string Normalise(string text, out int controls)
    {
        controls = 0;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            // A byte order mark inside a text (files joined by cat) says nothing.
            if (c == '\uFEFF' || c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;
            if (c is '\r' or '\f' or '\v' or '\u2028' or '\u2029' or '\u0085') clean.Append('\n');
            else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1])) clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' || (char.IsControl(c) && c is not ('\t' or '\n'))) controls++;
            else clean.Append(c);
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>A text in a normal form, whatever it holds: lone surrogates, at which <see cref="string.Normalize()"/> throws, and
    /// noncharacters become U+FFFD.</summary>
    /// <param name="text">Any text, a file's name too.</param>
    /// <param name="form">The form.</param>
    public static string Composed(string text, NormalizationForm form = NormalizationForm.FormC)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.AsSpan().ContainsAnyInRange('\uFDD0', '\uFDEF')
            && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF')) return text.Normalize(form);
        var whole = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) whole.Append(text[i]).Append(text[++i]);
            else whole.Append(char.IsSurrogate(text[i]) || text[i] is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF')
                ? '\uFFFD' : text[i]);
        }
        return whole.ToString().Normalize(form);
    }

    /// <summary>A text without half surrogate pairs and U+FFFE, which have no normal form. Markup can name both.</summary>
    public static string Whole(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\uFFFE', StringComparison.Ordinal)) return text;
        var whole = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || rune.Value == 0xFFFE) continue;
            whole.Append(text, i, rune.Utf16SequenceLength);
            i += rune.Utf16SequenceLength - 1;
        }
        return whole.ToString();
    }

    /// <summary>All white space, no-break spaces too, collapsed to single spaces, none at the ends.</summary>
    public static string Collapse(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && c is not '\u200B') line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        if (line.Length > 0 && line[^1] == ' ') line.Length--;
        return line.ToString();
    }
}
