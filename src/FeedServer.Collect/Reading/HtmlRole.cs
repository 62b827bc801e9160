namespace FeedServer.Collect.Reading;

/// <summary>What an element is to the block walk.</summary>
internal enum HtmlRole
{
    /// <summary>Part of a line of text.</summary>
    Inline,

    /// <summary>A line break.</summary>
    Break,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A figure with picture and caption.</summary>
    Figure,

    /// <summary>Only holds blocks.</summary>
    Container,

    /// <summary>Kept whole: lists, quotations, tables, code.</summary>
    Other,

    /// <summary>No part of the text.</summary>
    Dropped,
}
