namespace FeedServer.Collect.Reading.Text;

/// <summary>Finds the old Vietnamese encoding of bytes that name none: the one in which most words with marks are Vietnamese syllables.
/// </summary>
internal static class LegacyEncodings
{
    private const int LongestSample = 65_536;
    private const int FewestWords = 3;

    private static readonly (string Name, Func<byte[], string> Read)[] Candidates =
    [
        ("windows-1258", bytes => WholeText.Normal(Windows1258.Decode(bytes))),
        ("tcvn3", bytes => LegacyText.Read(LegacyLetters.Tcvn3, Encoding.Latin1.GetString(bytes))),
        ("vni", bytes => LegacyText.Read(LegacyLetters.Vni, Encoding.Latin1.GetString(bytes))),
        ("viscii", bytes => LegacyText.Read(LegacyLetters.Viscii, Encoding.Latin1.GetString(bytes))),
    ];

    /// <summary>The text and the name of its encoding; null when none of them makes Vietnamese of the bytes.</summary>
    /// <param name="bytes">All the bytes; they are no valid UTF-8.</param>
    public static (string Text, string Name)? Find(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, LongestSample)].ToArray();
        var best = Candidates.Select(candidate => (candidate, Score: ScoreOf(candidate.Read(sample)))).MaxBy(one => one.Score);
        return best.Score > 0 ? (best.candidate.Read(bytes.ToArray()), best.candidate.Name) : null;
    }

    /// <summary>The same for a text that is Unicode by its bytes and whose letters are those of an old font; null when it is not.</summary>
    public static (string Text, string Name)? FindIn(string text)
    {
        var sample = text.Length > LongestSample ? text[..LongestSample] : text;
        if (sample.AsSpan().ContainsAnyInRange('\u0100', '\u1FFF') || ScoreOf(sample) > 0) return null;
        foreach (var (letters, name) in ((LegacyLetters, string)[])[(LegacyLetters.Tcvn3, "tcvn3"), (LegacyLetters.Vni, "vni")])
            if (LegacyText.IsIn(letters, sample) == true && ScoreOf(LegacyText.Read(letters, sample)) > 0)
                return (LegacyText.Read(letters, text), name);
        return null;
    }

    /// <summary>How many of the words with marks are syllables, less those that are none; 0 when the text is hardly Vietnamese.</summary>
    private static int ScoreOf(string text)
    {
        int marked = 0, syllables = 0, own = 0;
        foreach (var word in Words(text))
        {
            if (!word.AsSpan().ContainsAnyExceptInRange('\u0000', '\u007F')) continue;
            marked++;
            if (!VietnameseSyllables.Is(word)) continue;
            syllables++;
            if (word.AsSpan().ContainsAnyInRange('\u0100', '\u1FFF')) own++;
        }
        return marked >= FewestWords && syllables * 5 >= marked * 4 && own * 3 >= marked ? (2 * syllables) - marked : 0;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var isLetter = at < text.Length && (char.IsLetter(text[at]) || text[at] is '\u00AD' or >= '\u00A1' and <= '\u00BF');
            if (isLetter && start < 0) start = at;
            if (isLetter || start < 0) continue;
            yield return text[start..at];
            start = -1;
        }
    }
}
