using FeedServer.Items.Markup;

namespace FeedServer.Search.Folding;

/// <summary>Words without marks and without regard to case, so that <c>dong</c> finds <c>Đồng</c>.</summary>
public static class FoldedText
{
    /// <summary>What is put into the index: folded words separated by blanks.</summary>
    public static string ForIndex(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var rune in WholeText.Normal(text, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            if (Rune.IsLetterOrDigit(rune)) words.Append(rune.Value is 'đ' or 'Đ' ? new Rune('d') : Rune.ToLowerInvariant(rune));
            else words.Append(' ');
        }
        return words.ToString();
    }
}
