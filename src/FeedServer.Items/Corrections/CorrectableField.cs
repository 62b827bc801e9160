namespace FeedServer.Items.Corrections;

/// <summary>The fields of an item that an editor can correct.</summary>
public enum CorrectableField
{
    /// <summary>The title; it cannot be cleared.</summary>
    Title,

    /// <summary>The section's printed name.</summary>
    Section,

    /// <summary>When it was published.</summary>
    Published,

    /// <summary>When what it reports happened.</summary>
    Event,

    /// <summary>The dateline's place.</summary>
    Place,

    /// <summary>Who is credited with the text.</summary>
    Text,

    /// <summary>Who is credited with the photos.</summary>
    Photos,

    /// <summary>Its tags.</summary>
    Tags,

    /// <summary>What lists say of it.</summary>
    Summary,

    /// <summary>The caption of one picture.</summary>
    Caption,

    /// <summary>The text with its pictures and what is taken from them: the summary, unless that is corrected itself. It cannot be cleared.
    /// </summary>
    Body,
}
