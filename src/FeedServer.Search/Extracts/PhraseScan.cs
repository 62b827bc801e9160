using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Extracts;

/// <summary>Finds the words of one term behind each other in a text (Knuth, Morris and Pratt: each word of the text is looked at a bounded
/// number of times, however often it repeats).</summary>
internal sealed class PhraseScan
{
    // Beyond these no match is asked whether it has the accents that were typed.
    private const int MostExact = 1_000;

    private readonly List<string> words;
    private readonly List<(int At, string Word)> exact;
    private readonly string? prefix;
    private readonly int[] borders;

    internal PhraseScan(TextTerm term)
    {
        var tokens = FoldedText.Tokens(term.Text);
        words = [.. tokens.Select(token => token.Folded)];
        exact = [.. tokens.Index().Select(token => (token.Index, Exact(term.Text, token.Item)!)) // those without are left out
            .Where(word => word.Item2 is not null)];
        if (term.IsPrefix) (prefix, words) = (words[^1], words[..^1]);
        borders = new int[words.Count];
        for (int at = 1, border = 0; at < words.Count; at++) borders[at] = border = Next(border, words[at]);
    }

    /// <summary>Every match in a text, in order; matches may overlap.</summary>
    internal IEnumerable<TermMatch> In(string text, IReadOnlyList<FoldedToken> tokens, int term)
    {
        var (held, found) = (0, 0);
        for (var at = 0; at < tokens.Count; at++)
        {
            var last = at;
            if (words.Count > 0)
            {
                held = Next(held == words.Count ? borders[held - 1] : held, tokens[at].Folded);
                if (held < words.Count) continue;
                last = prefix is null ? at : at + 1;
            }
            if (prefix is not null && !(last < tokens.Count && tokens[last].Folded.StartsWith(prefix, StringComparison.Ordinal))) continue;
            var first = at + 1 - Math.Max(words.Count, 1);
            yield return new(term, tokens[first].Start, tokens[last].End, found++ < MostExact && IsExact(text, tokens, first));
        }
    }

    /// <summary>How many words of the phrase are held when so many were and one more is read.</summary>
    private int Next(int held, string word)
    {
        while (held > 0 && words[held] != word) held = borders[held - 1];
        return words[held] == word ? held + 1 : 0;
    }

    private bool IsExact(string text, IReadOnlyList<FoldedToken> tokens, int first)
    {
        foreach (var (at, word) in exact)
            if (Exact(text, tokens[first + at]) != word) return false;
        return true;
    }

    private static string? Exact(string text, FoldedToken token) => ExactWords.From(text.AsSpan(token.Start, token.Length));
}
