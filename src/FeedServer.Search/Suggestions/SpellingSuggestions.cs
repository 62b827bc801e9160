using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Suggestions;

/// <summary>What a query may have been meant to be, when words of it are in no item or hardly any.</summary>
public static class SpellingSuggestions
{
    // A word of so few items is asked about; another word must be in so many times as many to be suggested for it.
    private const long Rare = 2;
    private const long TimesMore = 50;
    private const int Shortest = 3;
    private const int Longest = 24;
    private const int MostWords = 3;

    /// <summary>The query with other words in place of those that the archive hardly has; null when none is nearer. About a thousand words
    /// are asked for at most for each of the first few rare ones.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="itemsWith">In how many items a word of the index is, at least roughly; 0 for one that it does not have.</param>
    public static SearchQuery? For(SearchQuery query, Func<string, long> itemsWith)
    {
        var left = MostWords;
        var terms = query.Terms.Select(term => Respell(term, itemsWith, ref left)).ToList();
        return terms.SequenceEqual(query.Terms) ? null : query with { Terms = terms, Notes = [] };
    }

    private static SearchTerm Respell(SearchTerm term, Func<string, long> itemsWith, ref int left)
    {
        if (term is not TextTerm { IsWhole: false, IsPrefix: false } text) return term;
        var prefix = IndexedNames.PrefixOf(text.Field);
        var (words, end) = (new StringBuilder(), 0);
        foreach (var token in FoldedText.Tokens(text.Text))
        {
            if (token.Start < end || token.Folded.Length is < Shortest or > Longest || token.Folded.All(char.IsAsciiDigit)) continue;
            if (left == 0) break;
            var items = itemsWith(prefix + token.Folded);
            if (items > Rare) continue;
            left--;
            if (Nearest(token.Folded, items, word => itemsWith(prefix + word)) is not { } nearest) continue;
            words.Append(text.Text, end, token.Start - end).Append(nearest);
            end = token.End;
        }
        if (end == 0) return term;
        var respelt = words.Append(text.Text, end, text.Text.Length - end).ToString();
        return text with { Text = respelt, IsPhrase = respelt.Contains(' ', StringComparison.Ordinal) };
    }

    private static string? Nearest(string word, long items, Func<string, long> itemsWith)
    {
        var more = items * TimesMore;
        return MostFrequent(SpellingCandidates.Likely(word).Select(one => (one, itemsWith(one))), word, more)
            ?? MostFrequent(Splits(word, itemsWith), word, more)
            ?? MostFrequent(SpellingCandidates.Possible(word).Select(one => (one, itemsWith(one))), word, more);
    }

    private static string? MostFrequent(IEnumerable<(string Word, long Items)> candidates, string word, long more)
    {
        var best = candidates.Where(candidate => candidate.Word.Length > 1 && candidate.Word != word)
            .DefaultIfEmpty().MaxBy(candidate => candidate.Items);
        return best.Items > more ? best.Word : null;
    }

    /// <summary>Two words that were typed as one.</summary>
    private static IEnumerable<(string Words, long Items)> Splits(string word, Func<string, long> itemsWith)
    {
        for (var at = 2; at <= word.Length - 2; at++)
        {
            var first = itemsWith(word[..at]);
            if (first > 0) yield return ($"{word[..at]} {word[at..]}", Math.Min(first, itemsWith(word[at..])));
        }
    }
}
