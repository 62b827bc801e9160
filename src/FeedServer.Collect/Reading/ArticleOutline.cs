using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>Which block of a page is what.</summary>
internal sealed record ArticleOutline
{
    /// <summary>The printed title; null when the page has none.</summary>
    public string? Title { get; init; }

    /// <summary>The section's printed name.</summary>
    public string? Section { get; init; }

    /// <summary>Header lines with a date or a time, in order.</summary>
    public IReadOnlyList<HeaderLine> Headers { get; init; } = [];

    /// <summary>Place of the title among the blocks; -1 when there is none.</summary>
    public int TitleIndex { get; init; } = -1;

    /// <summary>The blocks of the text, furniture and everything above left out.</summary>
    public IReadOnlyList<Block> Body { get; init; } = [];

    /// <summary>Who is credited by lines of the text.</summary>
    public Byline Byline { get; init; } = Byline.None;

    /// <summary>How the text begins.</summary>
    public Dateline Dateline { get; init; } = new(null, null, 0);

    /// <summary>The paragraphs of the text, plain.</summary>
    public IEnumerable<string> Paragraphs =>
        Body.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.Other).Select(block => block.Text);
}
