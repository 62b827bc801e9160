using FeedServer.Pages;

namespace FeedServer.Desk.Items;

/// <summary>The desk's pages of items: finding them, and one item with everything that is known of it.</summary>
internal static class ItemsDesk
{
    public const string Path = "/desk/items";

    public static DeskPart Part { get; } = new(Map, new DeskPlace(Path, t => t.DeskItems, DeskRole.Editor))
    {
        Services = services => services.AddSingleton<FoundItems>().AddSingleton(provider => new DeskItems(
            provider.GetRequiredService<Site>(), provider.GetRequiredService<Settings>().ArchiveRoot)),
    };

    /// <summary>An item's page at the desk. Its number stays when its permalink moves.</summary>
    public static string PathOf(Item item) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{item.Number}");

    private static void Map(RouteGroupBuilder desk)
    {
        desk.MapMethods("/items", DeskRoutes.Read, ListAsync).RequireRole(DeskRole.Editor);
        desk.MapMethods("/items/{number:long}", DeskRoutes.Read, ItemAsync).RequireRole(DeskRole.Editor);
        CorrectionDesk.Map(desk);
        WithdrawalDesk.Map(desk);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] DeskRequest desk, FoundItems items, string? q, string? list, string? source, string? after)
    {
        var asked = new ItemsAsked(q?.Trim() ?? "", list, source, after);
        // Who knows the item goes to it at once.
        if (asked.Query.Length > 0 && await items.NamedAsync(asked.Query, desk.Ending) is { } named) return desk.LeadTo(PathOf(named));
        return await items.FindAsync(asked, desk.Ending) is { } found
            ? await desk.PageAsync<ItemListPage, ItemListModel>(ItemListModel.From(desk, asked, found))
            : await desk.NotFoundAsync();
    }

    private static async Task<IResult> ItemAsync([AsParameters] DeskRequest desk, DeskItems items, long number) =>
        await items.FindAsync(number, desk.Ending) is { } entry
            ? await desk.PageAsync<ItemPage, ItemModel>(await items.ModelAsync(desk.Frame(desk.Texts.DeskItem), entry, desk.Ending))
            : await desk.NotFoundAsync();
}
