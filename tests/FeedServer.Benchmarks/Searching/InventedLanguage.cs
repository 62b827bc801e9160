namespace FeedServer.Benchmarks.Searching;

/// <summary>A language of Vietnamese syllables: some six thousand with their tones, words of one to three of them, as frequent as words
/// are (Zipf, Mandelbrot), with a long tail of foreign words. The same on every run.</summary>
internal sealed class InventedLanguage
{
    private const int Words = 25_000;
    private const int FunctionWords = 150;
    private const int Syllables = 6_200;
    private const int RareWords = 200_000;

    private static readonly string[] Onsets =
        ["", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"];

    private static readonly string[] Vowels =
    [
        "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư",
        "ia", "iê", "oa", "oă", "oe", "ua", "uâ", "uê", "uô", "uy", "ươ", "ưa",
    ];

    private static readonly string[] Finals = ["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u"];

    // Level, acute, grave, hook above, tilde, dot below; a stop at the end takes two of them.
    private static readonly string[] Tones = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"];

    private readonly double[] sums = new double[Words];

    public InventedLanguage()
    {
        var random = new Random(20_261_129);
        // Some syllables are in many words, most in few; the short ones in more.
        var syllables = AllSyllables().OrderBy(syllable => random.NextDouble() * syllable.Length).Take(Syllables).ToArray();
        string Syllable() => syllables[(int)(syllables.Length * Math.Pow(random.NextDouble(), 2.6))];
        Word = new string[Words];
        var total = 0.0;
        for (var rank = 0; rank < Words; rank++)
        {
            var parts = rank < FunctionWords ? 1 : random.Next(20) switch { < 8 => 1, < 19 => 2, _ => 3 };
            Word[rank] = rank >= FunctionWords && random.Next(12) == 0 ? Foreign(random)
                : string.Join(' ', Enumerable.Range(0, parts).Select(_ => Syllable()));
            total += 1 / Math.Pow(rank + 6, 1.13);
            sums[rank] = total;
        }
        for (var rank = 0; rank < Words; rank++) sums[rank] /= total;
    }

    /// <summary>The words by their rank, the most frequent first.</summary>
    public string[] Word { get; }

    /// <summary>A word as often as it is said.</summary>
    public int Draw(Random random)
    {
        var found = Array.BinarySearch(sums, random.NextDouble());
        return Math.Min(found < 0 ? ~found : found, Words - 1);
    }

    /// <summary>A name from abroad, one of many.</summary>
    public static string Rare(Random random) => Foreign(new Random((int)(RareWords * Math.Pow(random.NextDouble(), 2))));

    /// <summary>A word of letters that mean nothing.</summary>
    private static string Foreign(Random random)
    {
        var word = new char[random.Next(4, 11)];
        for (var at = 0; at < word.Length; at++)
            word[at] = (at % 2 == 0 ? "bcdfghklmnprstvwz" : "aeiou")[random.Next(at % 2 == 0 ? 17 : 5)];
        return new string(word);
    }

    private static IEnumerable<string> AllSyllables() =>
        from onset in Onsets
        from vowel in Vowels
        from final in Finals
        from tone in final is "c" or "ch" or "p" or "t" ? new[] { Tones[1], Tones[5] } : Tones
        select (onset + vowel[..^1] + vowel[^1] + tone + final).Normalize();
}
