namespace FeedServer.Collect.Cleaning;

/// <summary>An article as it may be kept.</summary>
public sealed record CleanArticle(ItemContent Content, ItemBody Body)
{
    /// <summary>Why only the words of its text were kept; null when all of it was.</summary>
    public string? Note { get; init; }
}
