using FeedServer.Pages;
using FeedServer.Pages.Components;

namespace FeedServer.Desk.Items;

/// <summary>An item as a line of the desk's list.</summary>
/// <param name="Path">Its page at the desk.</param>
/// <param name="Line">As the public lists have it.</param>
/// <param name="Source">The name of its source.</param>
public sealed record ItemLine(string Path, Headline Line, string Source)
{
    internal static ItemLine From(Item item, Site site) =>
        new(ItemsDesk.PathOf(item), Headline.From(item, site), PageRoom.Name(site.SourceTitle(item.Source)));
}
