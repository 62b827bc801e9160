using FeedServer.Caching;
using FeedServer.Pages;
using FeedServer.Pages.Components;
using FeedServer.Publish;

namespace FeedServer.Desk.Items;

/// <summary>What of the archive a change of an item moves: its permalink, and the lists with their feeds.</summary>
/// <param name="Before">The permalink's path as it is.</param>
/// <param name="After">The permalink's path afterwards; the former one leads on.</param>
/// <param name="Left">The lists that the item leaves.</param>
/// <param name="Entered">The lists that it comes into.</param>
/// <param name="Stayed">The lists that it stays in: their head feeds carry the new state.</param>
public sealed record MovedLists(
    string Before, string After, IReadOnlyList<PageLink> Left, IReadOnlyList<PageLink> Entered, IReadOnlyList<PageLink> Stayed)
{
    internal static MovedLists Between(Item before, Item after, Site site)
    {
        var (was, now) = (ListsOf(before, site), ListsOf(after, site));
        return new MovedLists(before.Path, after.Path, [.. was.ExceptBy(now.Select(Path), Path)],
            [.. now.ExceptBy(was.Select(Path), Path)], [.. now.IntersectBy(was.Select(Path), Path)]);
    }

    private static string Path(PageLink link) => link.Path;

    private static List<PageLink> ListsOf(Item item, Site site)
    {
        var t = site.Texts;
        var day = item.Content.FilingDate is { } date
            ? new PageLink(Permalink.Day(date.Day), t.LongDate(date.Day)) : new PageLink(Permalink.Undated, t.UndatedItems);
        var lists = ListMembership.From(item)?.Scopes ?? [];
        return [day, .. lists.Select(list => (Scope: site.Store.Joins.Resolve(list.Scope), list.Name)).DistinctBy(list => list.Scope)
            .Select(list => new PageLink(list.Scope.Path, PageRoom.Name(
                list.Scope.Kind == ScopeKind.Source ? site.SourceTitle(list.Scope.Slug)
                    : site.Store.Joins.Find(list.Scope)?.Name ?? list.Name)))];
    }
}
