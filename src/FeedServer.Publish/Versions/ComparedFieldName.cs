namespace FeedServer.Publish.Versions;

/// <summary>The fields of an item that are compared as texts.</summary>
public enum ComparedFieldName
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>The summary for lists.</summary>
    Summary,

    /// <summary>The section.</summary>
    Section,

    /// <summary>The dateline's place.</summary>
    Place,

    /// <summary>The dateline's source tag.</summary>
    SourceTag,

    /// <summary>The tags, with commas between.</summary>
    Tags,

    /// <summary>Who is credited with the text, with commas between.</summary>
    Text,

    /// <summary>Who is credited with the photos, with commas between.</summary>
    Photos,

    /// <summary>The language of the text.</summary>
    Language,
}
