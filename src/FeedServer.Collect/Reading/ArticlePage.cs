namespace FeedServer.Collect.Reading;

/// <summary>A document reduced to blocks and hints, before rules of the field are applied to it.</summary>
public sealed record ArticlePage
{
    /// <summary>The blocks in the document's order; furniture (comment forms, share lines) may still be among them.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>What the document says about the article elsewhere.</summary>
    public required ArticleHints Hints { get; init; }

    /// <summary>What the reader noticed so far, in English.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
