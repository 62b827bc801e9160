namespace FeedServer.Search.Queries;

/// <summary>Where words are looked for.</summary>
public enum SearchField
{
    /// <summary>Anywhere.</summary>
    Any,

    /// <summary>The title.</summary>
    Title,

    /// <summary>The text.</summary>
    Text,

    /// <summary>Captions and credits of pictures.</summary>
    Caption,

    /// <summary>The section's name.</summary>
    Section,

    /// <summary>Who is credited with the text.</summary>
    Byline,

    /// <summary>Who is credited with the photos.</summary>
    Photo,

    /// <summary>The dateline's place.</summary>
    Place,

    /// <summary>Tags.</summary>
    Tag,

    /// <summary>Where it comes from.</summary>
    Source,
}
