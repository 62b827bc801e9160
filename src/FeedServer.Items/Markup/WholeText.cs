namespace FeedServer.Items.Markup;

/// <summary>Text without what is no character: noncharacters (Unicode §23.7: U+FDD0 to U+FDEF and the last two code points of each plane)
/// and halves of surrogate pairs. Markup and escapes can name both; at U+FFFE and halves <see cref="string.Normalize()"/> throws, and XML
/// and HTML forbid the rest.</summary>
public static class WholeText
{
    /// <summary>True for a code point that will never be a character.</summary>
    public static bool IsNoncharacter(int value) => value is >= 0xFDD0 and <= 0xFDEF || (value & 0xFFFE) == 0xFFFE;

    /// <summary>The text without them; the same object when it has none.</summary>
    public static string From(string text)
    {
        var span = text.AsSpan();
        if (!span.ContainsAnyInRange('\uD800', '\uDFFF') && !span.ContainsAnyInRange('\uFDD0', '\uFDEF')
            && !span.ContainsAnyInRange('\uFFFE', '\uFFFF')) return text;
        var whole = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune)) continue;
            if (!IsNoncharacter(rune.Value)) whole.Append(text, at, rune.Utf16SequenceLength);
            at += rune.Utf16SequenceLength - 1;
        }
        return whole.Length == text.Length ? text : whole.ToString();
    }

    /// <summary>The same in a normal form.</summary>
    public static string Normal(string text, NormalizationForm form = NormalizationForm.FormC)
    {
        var whole = From(text);
        // Normalising rents an array as long as the text, which its pool keeps; asking rents none.
        return whole.IsNormalized(form) ? whole : whole.Normalize(form);
    }
}
