using FeedServer.Pages;
using FeedServer.Publish.Discovery;

namespace FeedServer.Discovery;

/// <summary>The feeds as OPML: the whole by itself, and each kind of lists in a file of its own. A subscriber takes the whole or its parts:
/// with both, programs that file an id once show some items in one feed and some in the other.</summary>
internal static class FeedList
{
    /// <summary>The file with the whole publication's feed.</summary>
    public const string Path = "/feeds.opml";

    /// <summary>The file with the lists of a kind: <c>/sections.opml</c>.</summary>
    public static string PathOf(ScopeKind kind) => $"/{ListKinds.PartOf(kind)}.opml";

    /// <summary>The whole.</summary>
    public static Task<RenderedBody?> RenderAsync(Site site) =>
        Task.FromResult<RenderedBody?>(new RenderedBody(FeedOpml.Write(site.Publication), FeedOpml.ContentType));

    /// <summary>The lists of a kind that have a feed, in an order that stays when items arrive.</summary>
    public static async Task<RenderedBody?> RenderAsync(Site site, ScopeKind kind, CancellationToken cancellation)
    {
        var lists = await site.Store.ListingsAsync(kind, cancellation);
        var told = lists.Where(list => !site.IsPrivate(list.Scope)).OrderBy(list => list.Scope.Slug, StringComparer.Ordinal);
        var group = new FeedGroup(site.Texts.ListsOf(kind), [.. told.Select(list => (site.NameOf(list), list.Scope.Path))]);
        return new RenderedBody(FeedOpml.Write(site.Publication, group), FeedOpml.ContentType);
    }
}
