using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Extracts;

/// <summary>Finds in a text what a query looks for, in one pass. What must not be there is not looked for.</summary>
internal sealed class TermMatcher
{
    private readonly List<PhraseScan> phrases = [];

    internal TermMatcher(SearchQuery query, SearchField field) => Collect(query.Terms, field);

    /// <summary>How many terms there are to find.</summary>
    internal int Terms => phrases.Count;

    /// <summary>Every match, in the order of their beginnings.</summary>
    internal IReadOnlyList<TermMatch> In(string text)
    {
        if (phrases.Count == 0) return [];
        var tokens = FoldedText.Tokens(text);
        return [.. phrases.SelectMany((phrase, number) => phrase.In(text, tokens, number)).OrderBy(match => match.Start)];
    }

    private void Collect(IEnumerable<SearchTerm> terms, SearchField field)
    {
        foreach (var term in terms)
        {
            if (term is TextTerm text && (text.Field is SearchField.Any || text.Field == field)) phrases.Add(new PhraseScan(text));
            else if (term is AndTerm all) Collect(all.Terms, field);
            else if (term is OrTerm any) Collect(any.Alternatives, field);
        }
    }
}
