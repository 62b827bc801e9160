namespace FeedServer.Collect.Dating.Cultures;

/// <summary>Makes one word of its printed forms: small or capital letters, composed or not, with or without accents.</summary>
internal static class LetterFolding
{
    /// <summary>A word in lower case without the accents of Latin, Greek, Cyrillic, Hebrew and Arabic. The marks of Thai, Hindi and
    /// Burmese stay: they are letters there, and the Thai names of January and March differ by nothing else.</summary>
    public static string Fold(string word)
    {
        if (Ascii.IsValid(word)) return word.ToLowerInvariant();
        var folded = new StringBuilder(word.Length);
        foreach (var c in WholeText.Normal(word, NormalizationForm.FormD))
        {
            if (IsAccent(c)) continue;
            folded.Append(Letter(char.ToLowerInvariant(c)));
        }
        // Hangul was taken apart too.
        return WholeText.Normal(folded.ToString());
    }

    /// <summary>Letters without a decomposition that are written either way, and the Arabic letters of Persian keyboards.</summary>
    private static char Letter(char c) => c switch
    {
        'đ' => 'd',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'ς' => 'σ',
        'ى' or 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        _ => c,
    };

    private static bool IsAccent(char c) => c is >= '\u0300' and <= '\u036f' or >= '\u0483' and <= '\u0487' or >= '\u0591' and <= '\u05c7'
        or >= '\u0610' and <= '\u061a' or '\u0640' or >= '\u064b' and <= '\u065f' or '\u0670';
}
