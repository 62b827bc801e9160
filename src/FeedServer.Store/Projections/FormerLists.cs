namespace FeedServer.Store.Projections;

/// <summary>
/// The lists an item was in once and is in no longer, kept in its row: its withdrawal must arrive there too, because a
/// reader of such a list still has the state that arrived in it.
/// </summary>
internal static class FormerLists
{
    /// <summary>So many are remembered, the first ones, so that an item whose tags change for ever does not grow for ever.</summary>
    public const int Most = 200;

    /// <summary>The lists left, after an item went from these to those.</summary>
    public static IReadOnlyList<string> After(
        IReadOnlyList<string> left, IReadOnlyList<(string Key, string Name)> from, IReadOnlyList<(string Key, string Name)> to)
    {
        if (left.Count == 0 && from.Count == 0) return [];
        var now = to.Select(scope => scope.Key).ToHashSet(StringComparer.Ordinal);
        return [.. left.Concat(from.Select(scope => scope.Key)).Distinct(StringComparer.Ordinal).Where(key => !now.Contains(key))
            .Take(Most)];
    }
}
