namespace FeedServer.Search.Queries;

/// <summary>Where a word is looked for.</summary>
public enum SearchField
{
    /// <summary>Titles, texts, captions and names.</summary>
    Any,

    /// <summary>The title.</summary>
    Title,

    /// <summary>The text without its title.</summary>
    Text,

    /// <summary>What stands beneath the pictures.</summary>
    Caption,

    /// <summary>The section's name.</summary>
    Section,

    /// <summary>Names credited with the text.</summary>
    Byline,

    /// <summary>Names credited with the photos.</summary>
    Photo,

    /// <summary>The place of the dateline.</summary>
    Place,

    /// <summary>Tags.</summary>
    Tag,

    /// <summary>What the item was collected from, and the source that its dateline names.</summary>
    Source,
}
