namespace FeedServer.Search.Queries;

/// <summary>What an example of a query shows.</summary>
public enum QueryExampleKind
{
    /// <summary>All words, with accents or without.</summary>
    Words,

    /// <summary>Words that stand together.</summary>
    Phrase,

    /// <summary>One word or the other.</summary>
    Or,

    /// <summary>Not this word.</summary>
    Not,

    /// <summary>Several terms as one.</summary>
    Group,

    /// <summary>Words that begin so, from three letters.</summary>
    Prefix,

    /// <summary>In the title only.</summary>
    Title,

    /// <summary>Beneath the pictures only.</summary>
    Caption,

    /// <summary>In the name of the section.</summary>
    Section,

    /// <summary>Credited with the text.</summary>
    Byline,

    /// <summary>Credited with the photos.</summary>
    Photo,

    /// <summary>The place of the dateline.</summary>
    Place,

    /// <summary>A tag.</summary>
    Tag,

    /// <summary>What the item comes from.</summary>
    Source,

    /// <summary>The whole name, and not words of it.</summary>
    WholeName,

    /// <summary>Published in a year, a month or on a day.</summary>
    Published,

    /// <summary>What is reported happened between two days, inclusive.</summary>
    Event,

    /// <summary>First kept after a year, month or day; also &gt;=, &lt;, &lt;=.</summary>
    Seen,

    /// <summary>Changed from a day on, or up to one, inclusive.</summary>
    Changed,

    /// <summary>Filed under a date within an interval by ISO 8601.</summary>
    Filed,

    /// <summary>Without any date.</summary>
    Undated,

    /// <summary>Without one of the dates.</summary>
    WithoutDate,

    /// <summary>Former revisions as well.</summary>
    Versions,
}
