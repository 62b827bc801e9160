namespace FeedServer.Search.Queries;

/// <summary>What a reader asks for. Two queries are equal when they ask for the same.</summary>
public sealed record SearchQuery
{
    /// <summary>Finds everything.</summary>
    public static SearchQuery Everything { get; } = new() { Terms = [] };

    /// <summary>All must hold.</summary>
    public required IReadOnlyList<SearchTerm> Terms { get; init; }

    /// <summary>Whether former revisions are found as well.</summary>
    public bool IncludesVersions { get; init; }

    /// <summary>What was not taken as the reader may have meant it.</summary>
    public IReadOnlyList<QueryNote> Notes { get; init; } = [];

    /// <summary>One spelling for addresses, ids and titles; read again, it is an equal query.</summary>
    public string Canonical => QueryWriter.Write(this);

    /// <summary>Whether it asks for nothing.</summary>
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>Reads a query. Any text is one: what is no operator is words, and what is too long is left out.</summary>
    public static SearchQuery Parse(string text) => new QueryParser(text).Parse();

    public bool Equals(SearchQuery? other) =>
        other is not null && IncludesVersions == other.IncludesVersions && Terms.SequenceEqual(other.Terms);

    public override int GetHashCode() => HashCode.Combine(Terms.Count, IncludesVersions, Terms.Count == 0 ? null : Terms[0]);
}
