namespace FeedServer.Search.Suggestions;

/// <summary>Vietnamese typed while the input method was off: the keys of accents stand among the letters.</summary>
internal static class InputMethodKeys
{
    private const string Vowels = "aeiouy";
    private const string Doubled = "aeod";
    private const string Tones = "sfrxjz";

    /// <summary>A word without its Telex keys: <c>tieengs</c> is <c>tieng</c>, <c>dduwowngf</c> is <c>duong</c>.</summary>
    internal static string WithoutTelex(string word)
    {
        var letters = new StringBuilder(word.Length);
        var hasVowel = false;
        foreach (var key in word)
        {
            var last = letters.Length > 0 ? letters[^1] : ' ';
            // No Vietnamese syllable has these behind its vowel, so they are tones there.
            if (hasVowel && Tones.Contains(key, StringComparison.Ordinal)) continue;
            if (key == last && Doubled.Contains(key, StringComparison.Ordinal)) continue;
            if (key == 'w')
            {
                if (!Vowels.Contains(last, StringComparison.Ordinal) && !hasVowel) letters.Append('u');
                hasVowel = true;
                continue;
            }
            hasVowel |= Vowels.Contains(key, StringComparison.Ordinal);
            letters.Append(key);
        }
        return letters.ToString();
    }

    /// <summary>A word without its VNI keys: <c>tie61ng</c> is <c>tieng</c>, <c>d9uo7ng2</c> is <c>duong</c>.</summary>
    internal static string WithoutVni(string word) =>
        char.IsAsciiDigit(word[0]) ? word : string.Concat(word.Where(key => !char.IsAsciiDigit(key)));
}
