namespace FeedServer.Items;

/// <summary>The tags of an item that have lists. Others are kept with it and neither printed nor published: a name that leads nowhere, or a
/// count that no list answers to, would be a riddle.</summary>
public static class ListedTags
{
    /// <summary>An item is in so many lists of tags, those of its first ones; tags of one slug share a list.</summary>
    public const int Most = 40;

    /// <summary>Those tags, in their order.</summary>
    public static IReadOnlyList<string> From(IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        return [.. tags.Where(tag => !string.IsNullOrWhiteSpace(tag) && Slug.From(tag) is var slug
            && (slugs.Contains(slug) || slugs.Count < Most && slugs.Add(slug)))];
    }
}
