namespace FeedServer.Collect.Cleaning;

/// <summary>An article as it may be kept.</summary>
public sealed record CleanArticle(ItemContent Content, ItemBody Body);
