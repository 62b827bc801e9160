using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>One block of an article.</summary>
public sealed record Block
{
    /// <summary>Its kind.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>Its plain text, NFC, white space collapsed; a figure's caption as printed.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Its inner HTML for paragraphs and headings, its outer HTML for other blocks; null when it is just
    /// <see cref="Text"/> encoded. Unused for figures.
    /// </summary>
    public string? Html { get; init; }

    /// <summary>A figure's picture; null for other kinds, and for a caption in plain text whose picture is not there.</summary>
    public ItemImage? Image { get; init; }

    /// <summary>Heading level, 1 to 6; 0 for other kinds.</summary>
    public int Level { get; init; }

    /// <summary>Blank lines before it in a plain text; 0 elsewhere. Two and more often stand where a picture was.</summary>
    public int BlankLinesBefore { get; init; }
}
