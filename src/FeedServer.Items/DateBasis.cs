namespace FeedServer.Items;

/// <summary>What a date was read from, strongest evidence first.</summary>
public enum DateBasis
{
    /// <summary>The author's own field: front matter, or the operator's word.</summary>
    FrontMatter,

    /// <summary>A machine-readable field of the page: JSON-LD, <c>article:published_time</c>, <c>time</c>.</summary>
    Metadata,

    /// <summary>The article's own header line.</summary>
    Header,

    /// <summary>The date in the article's address.</summary>
    Url,

    /// <summary>Words of the text that name the year themselves.</summary>
    Text,

    /// <summary>Day and month from the text, the year inferred from evidence in the text.</summary>
    Inferred,

    /// <summary>Day and month from the text, taken as the nearest past date to the first sight.</summary>
    NearestPast,

    /// <summary>What the list page or the news sitemap that led to the article prints for it; the article itself says nothing.</summary>
    Listing,

    /// <summary>An editor's correction, which goes before everything that the article says.</summary>
    Editor,
}
