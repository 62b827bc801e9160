using FeedServer.Items.Markup;

namespace FeedServer.Items;

/// <summary>Readable ASCII path segments from titles and names.</summary>
public static class Slug
{
    /// <summary>The longest slug in characters; longer ones are cut at a word.</summary>
    public const int MaxLength = 72;

    /// <summary>Lower-case letters, digits and single hyphens: Vietnamese marks are dropped, đ becomes d. Text without a single usable
    /// character gives <c>x</c> and a short hash of itself, so that it stays one and the same.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c is 'đ' or 'Đ') slug.Append('d');
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var whole = slug.ToString().Trim('-');
        if (whole.Length == 0) return "x" + ContentHash.From(Decomposed(text))[..8];
        return whole.Length <= MaxLength ? whole : CutAtWord(whole);
    }

    /// <summary>In form D. Half a surrogate pair is read as the replacement character; noncharacters are left out.</summary>
    private static string Decomposed(string text) =>
        WholeText.Normal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), NormalizationForm.FormD);

    private static string CutAtWord(string slug)
    {
        var end = slug.LastIndexOf('-', MaxLength);
        return end > MaxLength / 2 ? slug[..end] : slug[..MaxLength];
    }
}
