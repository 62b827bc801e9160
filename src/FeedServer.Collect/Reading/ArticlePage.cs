namespace FeedServer.Collect.Reading;

/// <summary>A document reduced to blocks and hints, before rules of the field are applied to it.</summary>
public sealed record ArticlePage
{
    /// <summary>The blocks in the document's order; furniture (comment forms, share lines) may still be among them.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>What the document says about the article elsewhere.</summary>
    public required ArticleHints Hints { get; init; }

    /// <summary>Before which of the blocks the title stood that is a hint now; null when it is not known, or still among them.</summary>
    public int? TitleAt { get; init; }

    /// <summary>What the reader noticed so far, in English.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
