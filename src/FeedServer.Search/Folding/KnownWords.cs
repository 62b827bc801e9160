namespace FeedServer.Search.Folding;

/// <summary>What words become, kept for those that were asked for last: a few thousand words are nearly all of what a language says. Any
/// number of threads may ask; two words of one place take turns in it.</summary>
/// <param name="become">What a word becomes.</param>
internal sealed class KnownWords(Func<string, string> become)
{
    private const int Places = 1 << 14;
    private const int LongestKept = 24;

    private readonly Entry?[] entries = new Entry?[Places];

    /// <summary>What a word becomes.</summary>
    public string From(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var letter in word) hash = (hash * 31) + letter;
        ref var entry = ref entries[(hash ^ (hash >> 14)) % Places];
        if (entry is { } held && word.SequenceEqual(held.Word)) return held.Made;
        var own = word.ToString();
        var made = become(own);
        if (own.Length <= LongestKept) entry = new Entry(own, made);
        return made;
    }

    private sealed record Entry(string Word, string Made);
}
