using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Extracts;

/// <summary>Finds in a text what a query looks for, in one pass. What must not be there is not looked for.</summary>
internal sealed class TermMatcher
{
    private readonly List<Phrase> phrases = [];
    private readonly Dictionary<string, List<Phrase>> byFirst = new(StringComparer.Ordinal);
    private readonly List<Phrase> prefixes = [];

    internal TermMatcher(SearchQuery query, SearchField field)
    {
        Collect(query.Terms, field);
        foreach (var phrase in phrases)
        {
            if (phrase.Words.Count == 1 && phrase.IsPrefix) prefixes.Add(phrase);
            else if (byFirst.TryGetValue(phrase.Words[0].Folded, out var others)) others.Add(phrase);
            else byFirst.Add(phrase.Words[0].Folded, [phrase]);
        }
    }

    /// <summary>How many terms there are to find.</summary>
    internal int Terms => phrases.Count;

    /// <summary>Every match, in the order of their beginnings.</summary>
    internal IReadOnlyList<TermMatch> In(string text)
    {
        if (phrases.Count == 0) return [];
        var matches = new List<TermMatch>();
        var tokens = FoldedText.Tokens(text);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (byFirst.TryGetValue(tokens[at].Folded, out var starting)) Find(starting, text, tokens, at, matches);
            Find(prefixes, text, tokens, at, matches);
        }
        return matches;
    }

    private static void Find(List<Phrase> phrases, string text, IReadOnlyList<FoldedToken> tokens, int at, List<TermMatch> matches)
    {
        foreach (var phrase in phrases)
        {
            if (!phrase.IsAt(tokens, at)) continue;
            var end = tokens[at + phrase.Words.Count - 1].End;
            matches.Add(new(phrase.Number, tokens[at].Start, end, phrase.IsExact(text, tokens, at)));
        }
    }

    private void Collect(IEnumerable<SearchTerm> terms, SearchField field)
    {
        foreach (var term in terms)
        {
            if (term is TextTerm text && (text.Field is SearchField.Any || text.Field == field))
                phrases.Add(Phrase.From(text, phrases.Count));
            else if (term is AndTerm all) Collect(all.Terms, field);
            else if (term is OrTerm any) Collect(any.Alternatives, field);
        }
    }

    private sealed record Phrase(int Number, IReadOnlyList<(string Folded, string? Exact)> Words, bool IsPrefix)
    {
        internal static Phrase From(TextTerm term, int number) => new(number, [.. FoldedText.Tokens(term.Text)
            .Select(token => (token.Folded, ExactWords.From(term.Text.AsSpan(token.Start, token.Length))))], term.IsPrefix);

        internal bool IsAt(IReadOnlyList<FoldedToken> tokens, int at)
        {
            if (at + Words.Count > tokens.Count) return false;
            for (var word = 0; word < Words.Count; word++)
            {
                var (wanted, found) = (Words[word].Folded, tokens[at + word].Folded);
                if (wanted == found) continue;
                return IsPrefix && word == Words.Count - 1 && found.StartsWith(wanted, StringComparison.Ordinal);
            }
            return true;
        }

        internal bool IsExact(string text, IReadOnlyList<FoldedToken> tokens, int at) => Words.Index().All(word => word.Item.Exact is null
            || ExactWords.From(text.AsSpan(tokens[at + word.Index].Start, tokens[at + word.Index].Length)) == word.Item.Exact);
    }
}
