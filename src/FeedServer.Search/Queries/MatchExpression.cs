using FeedServer.Search.Folding;

namespace FeedServer.Search.Queries;

/// <summary>What a term is in the query syntax of FTS5 (SQLite, "FTS5 Extension", section 3), every word quoted.</summary>
public static class MatchExpression
{
    /// <summary>The MATCH string of a word or phrase.</summary>
    /// <param name="term">What is looked for.</param>
    /// <param name="expand">The words of the index that begin with some letters: FTS5 walks alternatives lazily, but reads all rows of
    /// a prefix first. Null to leave the prefix to FTS5.</param>
    public static string From(TextTerm term, Func<string, IReadOnlyList<string>>? expand)
    {
        if (term.IsWhole) return Quote(IndexedNames.WholeName(term.Field, term.Text));
        var prefix = IndexedNames.PrefixOf(term.Field);
        var words = FoldedText.Words(term.Text).Select(word => prefix + word).ToList();
        var phrase = string.Join(' ', words);
        var match = !term.IsPrefix ? Quote(phrase) : expand is null ? Quote(phrase) + " *" : Expanded(words, expand);
        return Column(term.Field) is { } column ? $"{column} : {match}" : match;
    }

    private static string Expanded(List<string> words, Func<string, IReadOnlyList<string>> expand)
    {
        var before = string.Concat(words.SkipLast(1).Select(word => word + " "));
        var found = expand(words[^1]);
        return found.Count == 0 ? Quote(before + words[^1]) : $"({string.Join(" OR ", found.Select(word => Quote(before + word)))})";
    }

    private static string? Column(SearchField field) => field switch
    {
        SearchField.Text => "text",
        SearchField.Caption => "caption",
        _ => null,
    };

    private static string Quote(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
