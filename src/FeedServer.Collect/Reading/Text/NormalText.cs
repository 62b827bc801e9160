namespace FeedServer.Collect.Reading.Text;

/// <summary>The form all text has once it is inside: NFC, lines ending in \n, nothing XML 1.0 could not carry.</summary>
internal static class NormalText
{
    /// <summary>Brings a text into that form.</summary>
    /// <param name="written">Any text.</param>
    /// <param name="controls">How many control characters, lone surrogates and noncharacters were left out.</param>
    public static string Normalise(string written, out int controls)
    {
        controls = 0;
        var clean = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            var c = written[i];
            // A byte order mark inside a text (files joined by cat) says nothing.
            if (c == '\uFEFF' || c == '\r' && i + 1 < written.Length && written[i + 1] == '\n') continue;
            if (c is '\r' or '\f' or '\v' or '\u2028' or '\u2029' or '\u0085') clean.Append('\n');
            else if (i + 1 < written.Length && char.IsSurrogatePair(c, written[i + 1])) clean.Append(c).Append(written[++i]);
            else if (char.IsSurrogate(c) || (char.IsControl(c) && c is not ('\t' or '\n'))) controls++;
            else clean.Append(c);
        }
        var text = clean.ToString();
        var whole = WholeText.From(text);
        controls += text.Length - whole.Length;
        return WholeText.Normal(whole);
    }

    /// <summary>A text in a normal form, whatever it holds, without noncharacters. Lone surrogates, at which <see
    /// cref="string.Normalize()"/> throws, become U+FFFD.</summary>
    /// <param name="text">Any text, a file's name too.</param>
    /// <param name="form">The form.</param>
    public static string Composed(string text, NormalizationForm form = NormalizationForm.FormC)
    {
        // The way through UTF-8 mends lone surrogates.
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return WholeText.Normal(text, form);
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
