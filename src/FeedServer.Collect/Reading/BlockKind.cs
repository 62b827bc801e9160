namespace FeedServer.Collect.Reading;

/// <summary>The kinds of block that text, Markdown and HTML are all reduced to before an article is made of them.</summary>
public enum BlockKind
{
    /// <summary>A paragraph, or a line of a plain text.</summary>
    Paragraph,

    /// <summary>A heading inside the article (<c>h1</c> to <c>h6</c>).</summary>
    Heading,

    /// <summary>A picture with its caption and credit, if any.</summary>
    Figure,

    /// <summary>Anything else that is kept as it is: lists, quotations, tables, code.</summary>
    Other,
}
