namespace FeedServer.Collect.Reading;

/// <summary>A document reduced to blocks and hints, before rules of the field are applied to it.</summary>
internal sealed record ArticlePage
{
    /// <summary>The blocks in the document's order; furniture (comment forms, share lines) may still be among them.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>What the document says about the article elsewhere.</summary>
    public required ArticleHints Hints { get; init; }

    /// <summary>Before which of the blocks the title stood that is a hint now; null when it is not known, or still among them.</summary>
    public int? TitleAt { get; init; }

    /// <summary>True for a page of a site, which holds more than its article; false for what somebody sent or saved as a document.
    /// </summary>
    public bool IsWebPage { get; init; }

    /// <summary>What the reader noticed so far, in English.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The pictures that the document holds itself.</summary>
    public IReadOnlyList<EmbeddedPicture> Pictures { get; init; } = [];

    /// <summary>Pictures that belong to the article and that nothing in its text places, in their order.</summary>
    public IReadOnlyList<ItemImage> Beside { get; init; } = [];
}

/// <summary>What a document says about its article outside the article's text (front matter, metadata). Null or empty: not said.</summary>
internal sealed record ArticleHints
{
    public string? Title { get; init; }

    public string? Section { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Summary { get; init; }

    public string? Language { get; init; }

    public StatedDate? Published { get; init; }

    /// <summary>When it was sent, for a mail: when it was published, where the article itself does not say.</summary>
    public StatedDate? Sent { get; init; }

    /// <summary>Who sent it: its source, where the article itself names none.</summary>
    public string? Sender { get; init; }

    /// <summary>When what it reports happened.</summary>
    public StatedDate? Event { get; init; }

    public string? Place { get; init; }

    public string? SourceTag { get; init; }

    public Byline Byline { get; init; } = Byline.None;

    /// <summary>The pictures that fields name, in their order.</summary>
    public IReadOnlyList<ItemImage> Pictures { get; init; } = [];

    /// <summary>The article's own id, an absolute IRI.</summary>
    public string? UpstreamId { get; init; }

    /// <summary>Its own address (canonical link), absolute.</summary>
    public string? Link { get; init; }

    /// <summary>Where the hints were found.</summary>
    public FieldSources Sources { get; init; } = new();
}

/// <summary>One block of an article.</summary>
internal sealed record Block
{
    public required BlockKind Kind { get; init; }

    /// <summary>Its plain text, NFC, white space collapsed; a figure's caption as printed.</summary>
    public required string Text { get; init; }

    /// <summary>Its inner HTML for paragraphs and headings, its outer HTML for other blocks; null when it is just <see cref="Text"/>
    /// encoded. Unused for figures.</summary>
    public string? Html { get; init; }

    /// <summary>A figure's picture; null for other kinds, and for a caption in plain text whose picture is not there.</summary>
    public ItemImage? Image { get; init; }

    /// <summary>True for a list, table or quotation that the document itself marks as such: none of it is a line of a page's furniture.
    /// </summary>
    public bool IsMarked { get; init; }

    /// <summary>Heading level, 1 to 6; 0 for other kinds.</summary>
    public int Level { get; init; }

    /// <summary>Whether it stands beside the text: a title, a header line, a credit, or nothing of the article.</summary>
    public bool IsBeside { get; init; }

    /// <summary>How much of it is links to the page's own site, in percent.</summary>
    public int LinkedShare { get; init; }

    /// <summary>Blank lines before it in a plain text; 0 elsewhere. Two and more often stand where a picture was.</summary>
    public int BlankLinesBefore { get; init; }
}

/// <summary>The kinds of block that text, Markdown and HTML are all reduced to before an article is made of them.</summary>
internal enum BlockKind
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

/// <summary>The outcome of reducing a decoded document to blocks.</summary>
internal abstract record PageOutcome
{
    private PageOutcome() { }

    /// <summary>The document has a shape we know.</summary>
    public sealed record Found(ArticlePage Page) : PageOutcome;

    /// <summary>The document was refused.</summary>
    /// <param name="Reason">Why, as a clause.</param>
    /// <param name="Place">Where in the document; null when it concerns the whole.</param>
    public sealed record Refused(string Reason, string? Place = null) : PageOutcome;
}
