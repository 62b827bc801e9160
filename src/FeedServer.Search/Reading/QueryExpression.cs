using FeedServer.Search.Folding;
using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>A whole query as one MATCH string: words, names and dates are joined by FTS5 itself, which leaps over what does not
/// match.</summary>
internal sealed class QueryExpression
{
    /// <summary>The most words that the alternatives of one phrase come to.</summary>
    private const int MostWords = 2_000;

    private readonly Vocabulary vocabulary;
    private readonly DateExpression dates;

    public QueryExpression(SqliteConnection connection)
    {
        vocabulary = new Vocabulary(connection);
        dates = new DateExpression(vocabulary);
    }

    /// <summary>The MATCH string of a query; of one that asks for nothing it finds everything.</summary>
    public string From(SearchQuery query) => From(query.Terms);

    /// <summary>The same with every word that is looked for anywhere looked for in titles only; null when there is none.</summary>
    public string? OfTitles(SearchQuery query)
    {
        var terms = query.Terms.Select(InTitle).ToList();
        return terms.SequenceEqual(query.Terms) ? null : From(terms);
    }

    /// <summary>The words and phrases of a query alone, as alternatives, which are what a score can be made of; null when it has
    /// none.</summary>
    public string? OfWords(SearchQuery query)
    {
        var words = TextsOf(query.Terms).Select(From).Distinct(StringComparer.Ordinal).ToList();
        return words.Count == 0 ? null : string.Join(" OR ", words);
    }

    /// <summary>In about how many items the words of a query stand, each word for itself: what a score costs.</summary>
    public long Occurrences(SearchQuery query) => vocabulary.IsCounted ? TextsOf(query.Terms).Sum(Occurrences) : long.MaxValue;

    /// <summary>Whole names say which items are meant, and nothing of how well they match.</summary>
    private static IEnumerable<TextTerm> TextsOf(IEnumerable<SearchTerm> terms) => terms.SelectMany(term => term switch
    {
        TextTerm { IsWhole: false } text => [text],
        OrTerm any => TextsOf(any.Alternatives),
        AndTerm all => TextsOf(all.Terms),
        _ => [],
    });

    private static SearchTerm InTitle(SearchTerm term) => term switch
    {
        TextTerm { Field: SearchField.Any } text => text with { Field = SearchField.Title },
        OrTerm any => new OrTerm([.. any.Alternatives.Select(InTitle)]),
        AndTerm all => new AndTerm([.. all.Terms.Select(InTitle)]),
        _ => term,
    };

    /// <summary>A long phrase is said once for every word that its last one stands for.</summary>
    private List<string> Expanded(string prefix, TextTerm term) =>
        [.. vocabulary.Expand(prefix).Take(Math.Max(1, MostWords / FoldedText.Words(term.Text).Count))];

    private long Occurrences(TextTerm term)
    {
        var prefix = IndexedNames.PrefixOf(term.Field);
        var words = FoldedText.Words(term.Text);
        return words.Select((word, at) => term.IsPrefix && at == words.Count - 1
            ? vocabulary.Expand(prefix + word).Sum(vocabulary.Items) : vocabulary.Items(prefix + word)).Sum();
    }

    private string From(IReadOnlyList<SearchTerm> terms)
    {
        var found = terms.Where(term => term is not NotTerm).Select(From).ToList();
        var left = terms.OfType<NotTerm>().Select(not => From(not.Term)).ToList();
        var match = found.Count == 0 ? DateExpression.Quoted(IndexedDays.All) : string.Join(" AND ", found);
        return left.Count == 0 ? $"({match})" : $"(({match}) NOT ({string.Join(" OR ", left)}))";
    }

    private string From(SearchTerm term) => term switch
    {
        TextTerm text => $"({MatchExpression.From(text, vocabulary.IsCounted ? prefix => Expanded(prefix, text) : null)})",
        DateTerm date => dates.From(date),
        UndatedTerm undated => DateExpression.From(undated),
        AndTerm all => From(all.Terms),
        OrTerm any => $"({string.Join(" OR ", any.Alternatives.Select(From))})",
        NotTerm not => From([not]),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "No term."),
    };
}
