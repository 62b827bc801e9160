namespace FeedServer.Search.Queries;

/// <summary>A reader's query, understood.</summary>
public sealed record SearchQuery
{
    /// <summary>Finds everything.</summary>
    public static SearchQuery Everything { get; } = new() { Terms = [] };

    /// <summary>All must hold.</summary>
    public required IReadOnlyList<SearchTerm> Terms { get; init; }

    /// <summary>Whether old revisions are asked for.</summary>
    public bool IncludesVersions { get; init; }

    /// <summary>One spelling for addresses.</summary>
    public string Canonical => string.Join(' ', Terms.OfType<TextTerm>().Select(term => term.Text));

    /// <summary>True when nothing is asked.</summary>
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>Reads a query; never fails.</summary>
    public static SearchQuery Parse(string text) => new()
    {
        Terms = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new TextTerm(SearchField.Any, word, IsPhrase: false, IsPrefix: false))],
    };
}
