namespace FeedServer.Collect.Sources;

/// <summary>CSS selectors (Selectors Level 4) for the pages of a source; null where the reader finds it itself.</summary>
public sealed record PageSelectors
{
    /// <summary>On the listing page: each article's block.</summary>
    public string? List { get; init; }

    /// <summary>Within a block: the link to the article; null for the first link.</summary>
    public string? Link { get; init; }

    /// <summary>On the listing page: the link to its next page.</summary>
    public string? Next { get; init; }

    /// <summary>On the article page: the title.</summary>
    public string? Title { get; init; }

    /// <summary>On the article page: the date of publication.</summary>
    public string? Date { get; init; }

    /// <summary>On the article page: the element that holds the text.</summary>
    public string? Body { get; init; }

    /// <summary>On the article page: pictures outside the text.</summary>
    public string? Image { get; init; }

    /// <summary>On the article page: captions of such pictures, in their order.</summary>
    public string? Caption { get; init; }

    /// <summary>On the article page: the names of who wrote it.</summary>
    public string? Byline { get; init; }

    /// <summary>Every selector by the name it has in files.</summary>
    internal IReadOnlyList<(string Name, string? Selector)> Named =>
    [
        ("list", List), ("link", Link), ("next", Next), ("title", Title), ("date", Date), ("body", Body), ("image", Image),
        ("caption", Caption), ("byline", Byline),
    ];
}
