namespace FeedServer.Caching;

/// <summary>Which items a rendering is shown: all of them as a rule, fewer while the one is looked for that makes it fail.</summary>
/// <param name="shows">Whether an item is shown.</param>
internal sealed class ShownItems(Predicate<Item> shows)
{
    private static readonly AsyncLocal<ShownItems?> Current = new();

    private readonly Lock gate = new();
    private readonly Dictionary<(long, int), Item> read = [];

    /// <summary>The items it asked for, shown or not.</summary>
    public IReadOnlyCollection<Item> Read => read.Values;

    /// <summary>Whether some were kept from it.</summary>
    public bool AreFewer { get; private set; }

    /// <summary>Whether a rendering that runs here is shown an item; it is noted as read.</summary>
    public static bool Shows(Item item) => Current.Value?.Look(item) ?? true;

    /// <summary>Those that a rendering that runs here is shown.</summary>
    public static IReadOnlyList<T> Among<T>(IReadOnlyList<T> all, Func<T, Item> itemOf)
    {
        if (Current.Value is not { } here) return all;
        List<T> shown = [.. all.Where(one => here.Look(itemOf(one)))];
        return shown.Count == all.Count ? all : shown;
    }

    /// <summary>Renders with them.</summary>
    public async Task<RenderedBody> RenderAsync(Func<CancellationToken, Task<RenderedBody>> render)
    {
        Current.Value = this;
        return await render(CancellationToken.None);
    }

    private bool Look(Item item)
    {
        var isShown = shows(item);
        lock (gate)
        {
            read[(item.Number, item.Revision)] = item;
            AreFewer |= !isShown;
        }
        return isShown;
    }
}
