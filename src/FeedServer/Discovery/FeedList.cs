using FeedServer.Pages;
using FeedServer.Publish.Discovery;

namespace FeedServer.Discovery;

/// <summary>The list of all feeds as OPML.</summary>
internal static class FeedList
{
    public const string Path = "/feeds.opml";

    /// <summary>Every list that has a feed, by kind, each kind in an order that stays when items arrive.</summary>
    public static async Task<RenderedBody?> RenderAsync(Site site, CancellationToken cancellation)
    {
        List<(string Name, string Path)> whole = [("", "")];
        if (await site.Store.StateAsync(state => state.Undated > 0, cancellation))
            whole.Add((site.Texts.UndatedItems, Items.Permalink.Undated));
        List<FeedGroup> groups = [new(site.Texts.Everything, whole)];
        foreach (var kind in ListKinds.All)
        {
            var lists = await site.Store.ListingsAsync(kind, cancellation);
            var told = lists.Where(list => !site.IsPrivate(list.Scope));
            groups.Add(new FeedGroup(site.Texts.ListsOf(kind), [.. told.OrderBy(list => list.Scope.Slug, StringComparer.Ordinal)
                        .Select(list => (site.NameOf(list), list.Scope.Path))]));
        }
        return new RenderedBody(FeedOpml.Write(site.Publication, groups), FeedOpml.ContentType);
    }
}
