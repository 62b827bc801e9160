namespace FeedServer.Pages.Entries;

/// <summary>One of an item's four dates, in words.</summary>
public sealed record DateLine
{
    /// <summary>Which date: published, event, first seen, changed.</summary>
    public required string Name { get; init; }

    /// <summary>The date for machines; null when it is unknown.</summary>
    public string? Attribute { get; init; }

    /// <summary>The date in words, or that it is unknown.</summary>
    public required string Text { get; init; }

    /// <summary>What follows the date on its line, such as that the hour is unknown; empty for nothing.</summary>
    public string Precision { get; init; } = "";

    /// <summary>What it was read from, without a full stop; null for dates of our own.</summary>
    public string? Source { get; init; }

    /// <summary>The reader's reason, on English pages; null elsewhere and when the date was printed in full.</summary>
    public string? Evidence { get; init; }

    /// <summary>That it is contradicted; null when it is not.</summary>
    public string? Doubt { get; init; }

    /// <summary>True when the line leads on to the list of revisions.</summary>
    public bool LeadsToRevisions { get; init; }
}
