namespace FeedServer.Search.Folding;

/// <summary>Ranges of Unicode that search treats in a way of their own.</summary>
internal static class Scripts
{
    /// <summary>Scripts written without blanks between words, and Hangul, whose words carry endings.</summary>
    private static readonly (int First, int Last)[] WithoutBlanks =
    [
        (0x0E00, 0x0EFF), // Thai, Lao
        (0x1000, 0x109F), // Myanmar
        (0x1100, 0x11FF), // Hangul, in parts
        (0x1780, 0x17FF), // Khmer
        (0x1950, 0x19DF), // Tai Le, New Tai Lue
        (0x1A20, 0x1AAF), // Tai Tham
        (0x3005, 0x31FF), // kana, bopomofo
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), // Han
        (0xA960, 0xA9FF), // Hangul, Javanese, Myanmar
        (0xAA60, 0xAA7F), // Myanmar
        (0xAA80, 0xAADF), // Tai Viet
        (0xAC00, 0xD7FF), // Hangul
        (0xF900, 0xFAFF), // Han
        (0x1B000, 0x1B16F), // kana
        (0x20000, 0x3FFFF), // Han
    ];

    private static readonly (int First, int Last)[] Accents =
    [
        (0x0300, 0x036F), // Latin, Greek, Cyrillic
        (0x0483, 0x0489), // Cyrillic
        (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7), // Hebrew
        (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), // Arabic
        (0x17B4, 0x17B5), // Khmer vowels that are not seen
        (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F), // combining marks of no script
        (0xFE00, 0xFE0F), (0xE0100, 0xE01EF), // variation selectors
        (0x200C, 0x200D), // joiners
    ];

    internal static bool IsWithoutBlanks(int value) => Holds(WithoutBlanks, value);

    /// <summary>A mark that is dropped; joiners count as such, since they belong to the character before them.</summary>
    internal static bool IsAccent(int value) => Holds(Accents, value);

    /// <summary>A Hangul syllable, which compatibility form would take apart.</summary>
    internal static bool IsSyllable(int value) => value is >= 0xAC00 and <= 0xD7A3;

    /// <summary>The second or third part of a Hangul syllable.</summary>
    internal static bool IsVowelOfSyllable(int value) => value is >= 0x1160 and <= 0x11FF or >= 0xD7B0 and <= 0xD7FF;

    /// <summary>Soft hyphens, zero-width characters and what only lengthens a word or marks a glottal stop.</summary>
    internal static bool IsInvisible(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.Format && !IsAccent(rune.Value)
        || rune.Value is 0x0640 or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or >= 0x02B9 and <= 0x02BF;

    private static bool Holds((int First, int Last)[] ranges, int value)
    {
        foreach (var (first, last) in ranges)
            if (value >= first && value <= last) return true;
        return false;
    }
}
