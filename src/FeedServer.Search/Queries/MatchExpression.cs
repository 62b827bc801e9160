using FeedServer.Search.Folding;

namespace FeedServer.Search.Queries;

/// <summary>What a term is in the syntax of FTS5, everything quoted.</summary>
public static class MatchExpression
{
    /// <summary>The MATCH string of a term of words; empty when it has none to look for.</summary>
    public static string From(SearchTerm term) => term is TextTerm text
        ? '"' + FoldedText.ForIndex(text.Text).Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : "";
}
