using FeedServer.Items;
using FeedServer.Pages.Components;

namespace FeedServer.Pages.Entries;

/// <summary>The same story as another source tells it.</summary>
/// <param name="Item">The other item.</param>
/// <param name="Source">The other source's name.</param>
/// <param name="IsEarlier">True when it was kept before the one it is shown with.</param>
/// <param name="Language">Language of its title where it is not the page's; null otherwise.</param>
public sealed record SameStory(Item Item, string Source, bool IsEarlier, string? Language)
{
    /// <summary>Asks the archive for an item's counterparts.</summary>
    public static async Task<IReadOnlyList<SameStory>> LoadAsync(Site site, Item item, CancellationToken cancellation)
    {
        var similar = await site.Store.SimilarAsync([item], cancellation);
        return [.. similar[0]
            .Select(other => new SameStory(other, site.SourceTitle(other.Source), other.Number < item.Number,
                Headline.Foreign(other.Content.Language, site.Publication)))];
    }
}
