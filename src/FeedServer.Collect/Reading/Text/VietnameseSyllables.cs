namespace FeedServer.Collect.Reading.Text;

/// <summary>Tells whether a word can be a Vietnamese syllable: a beginning, a rhyme and a tone that go together. Letters read in the wrong
/// encoding hardly ever make one.</summary>
internal static class VietnameseSyllables
{
    private const int Longest = 7;

    private static readonly string[] Onsets = ["ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
        "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""];

    /// <summary>The rhymes without their tones.</summary>
    private static readonly FrozenSet<string> Rhymes = FrozenSet.Create(StringComparer.Ordinal, (
        "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep "
            + "et ê êch êm ên ênh "
        + "êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu iê o oa oac oach oai oam oan oang oanh oao oap "
            + "oat oay oăc "
        + "oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u "
            + "ua uc uân uâng uât "
        + "uây uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyt uyu uât ư "
            + "ưa ưc ưi ưm ưn "
        + "ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu yt êc").Split(' '));

    // Grave, acute, tilde, hook above, dot below.
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    /// <summary>True for one syllable, in either case, NFC.</summary>
    public static bool Is(string word)
    {
        if (word.Length is 0 or > Longest) return false;
        var (bare, tones) = Toneless(word);
        if (tones > 1) return false;
        return Onsets.Any(onset => bare.StartsWith(onset, StringComparison.Ordinal) && (Rhymes.Contains(bare[onset.Length..])
            // "gì", "giếng" write one i for two.
            || onset == "gi" && Rhymes.Contains(bare[1..])));
    }

    private static (string Bare, int Tones) Toneless(string word)
    {
        var bare = new StringBuilder(word.Length);
        var tones = 0;
        foreach (var letter in WholeText.Normal(word.ToLowerInvariant(), NormalizationForm.FormD))
        {
            if (Tones.Contains(letter, StringComparison.Ordinal)) tones++;
            else bare.Append(letter);
        }
        return (WholeText.Normal(bare.ToString()), tones);
    }
}
