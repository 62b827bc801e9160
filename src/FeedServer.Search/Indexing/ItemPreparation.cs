namespace FeedServer.Search.Indexing;

/// <summary>Reads items from the store and works out what is written of them.</summary>
internal sealed class ItemPreparation(IItemStore store, PublicationZone zone, SearchLog log)
{
    private const int Few = 16;
    private const int MostNames = 50_000;

    private readonly Dictionary<Scope, PreparedList> names = [];

    /// <summary>Prepares items.</summary>
    /// <param name="numbers">Their arrival numbers.</param>
    /// <param name="joins">The operator's names.</param>
    /// <param name="missing">Which revisions of an item before the present one are not in the index; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<PreparedItem>> PrepareAsync(
        IReadOnlyList<long> numbers, NameJoins joins, Func<Item, IReadOnlyList<int>>? missing, CancellationToken cancellation)
    {
        var items = await store.ItemsAsync(numbers, cancellation);
        var gone = numbers.Where((_, place) => items[place] is not { Withdrawn: null })
            .Select(number => new PreparedItem { Number = number });
        var listed = items.OfType<Item>().Where(item => item.Withdrawn is null).ToList();
        return [.. gone, .. await PrepareAsync(listed, joins, missing, cancellation)];
    }

    /// <summary>Prepares items that are listed.</summary>
    public async Task<IReadOnlyList<PreparedItem>> PrepareAsync(
        IReadOnlyList<Item> items, NameJoins joins, Func<Item, IReadOnlyList<int>>? missing, CancellationToken cancellation)
    {
        var bodies = await BodiesAsync(items, cancellation);
        var whole = items.Zip(bodies).ToList();
        ItemText Fold((Item Item, ItemBody Body) entry) => ItemText.From(entry.Item, entry.Body, ItemDays.From(entry.Item, zone), joins);
        var texts = whole.Count < Few
            ? whole.Select(Fold).ToList() : [.. whole.AsParallel().AsOrdered().WithCancellation(cancellation).Select(Fold)];
        var prepared = new List<PreparedItem>(items.Count);
        for (var at = 0; at < items.Count; at++)
        {
            var item = items[at];
            prepared.Add(new PreparedItem
            {
                Number = item.Number,
                State = new PreparedState
                {
                    Item = item,
                    Text = texts[at],
                    Days = ItemDays.From(item, zone),
                    Lists = await ListsAsync(item, joins, cancellation),
                    Versions = item.Revision == 1 ? []
                        : await VersionsAsync(item, missing?.Invoke(item) ?? EarlierOf(item), cancellation),
                    KeepsVersions = missing is not null,
                },
            });
        }
        return prepared;
    }

    /// <summary>The revisions of an item before the present one that have a row.</summary>
    public static IReadOnlyList<int> EarlierOf(Item item) =>
        [.. Enumerable.Range(1, Math.Min(item.Revision - 1, RowId.MostRevision))];

    /// <summary>How a list is shown, and under which.</summary>
    public async Task<PreparedList> ListAsync(Scope scope, string? printed, NameJoins joins, CancellationToken cancellation)
    {
        if (joins.Find(scope) is { } join) return new PreparedList(scope, join.Name, join.Scope, IsJoined: true);
        if (names.TryGetValue(scope, out var known)) return known;
        // The name that was printed first is the list's; the store knows it whatever is indexed first.
        var name = (await store.ListingAsync(scope, cancellation))?.Name ?? printed ?? scope.Slug;
        if (names.Count >= MostNames) names.Clear();
        // Where other names came into force meanwhile, this may be one of them: as a joined list it is settled again.
        return names[scope] = new PreparedList(scope, name, scope, IsJoined: !ReferenceEquals(joins, store.Joins));
    }

    /// <summary>Forgets how lists are shown.</summary>
    public void ForgetNames() => names.Clear();

    private async Task<IReadOnlyList<PreparedList>> ListsAsync(Item item, NameJoins joins, CancellationToken cancellation)
    {
        var lists = new List<PreparedList>();
        foreach (var (scope, name) in ItemLists.From(item)) lists.Add(await ListAsync(scope, name, joins, cancellation));
        return lists;
    }

    /// <summary>Old revisions are found by the names that they printed: which are joined changes, and they do not.</summary>
    private async Task<IReadOnlyList<(int, ItemText)>> VersionsAsync(
        Item item, IReadOnlyList<int> revisions, CancellationToken cancellation)
    {
        var versions = new List<(int, ItemText)>();
        foreach (var revision in revisions)
        {
            try
            {
                if (await store.RevisionAsync(item, revision, cancellation) is { } entry)
                    versions.Add((revision, ItemText.From(entry.Item, entry.Body, ItemDays.From(entry.Item, zone), NameJoins.None)));
            }
            catch (IOException damaged)
            {
                log.VersionUnreadable(item.Number, revision, damaged.Message);
            }
        }
        return versions;
    }

    /// <summary>A text that is damaged beyond repair costs itself: the item is found by all else.</summary>
    private async Task<IReadOnlyList<ItemBody>> BodiesAsync(IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        try
        {
            return await store.BodiesAsync(items, cancellation);
        }
        catch (IOException) when (items.Count > 1)
        {
            return [.. await BodiesAsync([.. items.Take(items.Count / 2)], cancellation),
                .. await BodiesAsync([.. items.Skip(items.Count / 2)], cancellation)];
        }
        catch (IOException damaged)
        {
            log.TextUnreadable(items[0].Number, damaged.Message);
            return [new ItemBody("")];
        }
    }
}
