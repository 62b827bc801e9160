namespace FeedServer.Collect.Reading.Rules;

/// <summary>Which block of a page is what.</summary>
/// <param name="Title">As printed; null when the page has none.</param>
/// <param name="TitleIndex">Place of the title among the blocks; -1 when there is none.</param>
/// <param name="Section">The section's printed name.</param>
/// <param name="Headers">Header lines with a date or a time, in order.</param>
/// <param name="Body">The blocks of the text, furniture and everything above left out.</param>
/// <param name="Byline">Who is credited by lines of the text.</param>
internal sealed record ArticleOutline(
    string? Title, int TitleIndex, string? Section, IReadOnlyList<HeaderLine> Headers, IReadOnlyList<Block> Body, Byline Byline)
{
    /// <summary>The place in the head or below the text; null when none is named.</summary>
    public string? Place { get; init; }

    /// <summary>Whom the text follows by its own word; null when nobody is named.</summary>
    public string? Source { get; init; }

    public IEnumerable<string> Paragraphs =>
        Body.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.Other).Select(block => block.Text);
}
