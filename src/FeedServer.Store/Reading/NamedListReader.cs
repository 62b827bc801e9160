using FeedServer.Store.Recovery;

namespace FeedServer.Store.Reading;

/// <summary>Named lists in parts: the largest, those after a slug, how many there are; and the runs by which lists are cut into pages. Each
/// is one range of an order that the engine keeps, so that no answer reads all names. Spellings that are joined stand as their one
/// list; these are as many as the operator wrote.</summary>
internal sealed class NamedListReader(ArchiveHost host, JoinedScopes joined)
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<ListingCount>> LargestAsync(ScopeKind kind, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (kind == ScopeKind.All) return [];
        var names = await NamesAsync(kind, cancellation);
        var (low, high) = ListingRow.WithItems(ScopeKey.Prefix(kind));
        // Spellings that stand in a joined list may be among the first.
        var range = RowRange.ListingsByItems(low, high) with { Limit = limit + names.Spellings.Count };
        var rows = await host.AskAsync(database => database.RangeAsync(range, cancellation), cancellation);
        return [.. rows.Select(row => CountOf(kind, row)).SelectMany(names.Shown).Concat(names.Lists)
            .OrderByDescending(list => list.Items).ThenBy(list => list.Scope.Slug, StringComparer.Ordinal).Take(limit)];
    }

    public async Task<IReadOnlyList<ListingCount>> AfterAsync(ScopeKind kind, string? after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Most);
        if (kind == ScopeKind.All) return [];
        if (kind == ScopeKind.Source) return [.. (await SourcesAsync(cancellation)).Where(IsBeyond).Take(limit)];
        var names = await NamesAsync(kind, cancellation);
        var found = new List<ListingCount>(limit);
        var (last, prefix) = (after, ScopeKey.Prefix(kind));
        while (true)
        {
            // Lists that all items have left keep their rows: most often there are none among those asked for.
            var range = RowRange.Listings(prefix + last, prefix + "~") with { Limit = limit + 1 };
            var rows = await host.AskAsync(database => database.RangeAsync(range, cancellation), cancellation);
            found.AddRange(rows.Where(row => row.Items > 0 && row.Id != prefix + last).Select(row => CountOf(kind, row))
                .SelectMany(names.Shown));
            if (found.Count >= limit || rows.Count <= limit) break;
            last = rows[^1].Id[prefix.Length..];
        }
        return [.. found.Concat(names.Lists.Where(IsBeyond)).OrderBy(list => list.Scope.Slug, StringComparer.Ordinal).Take(limit)];

        bool IsBeyond(ListingCount list) => after is null || string.CompareOrdinal(list.Scope.Slug, after) > 0;
    }

    public async Task<IReadOnlyList<SlugCount>> SlugCountsAsync(ScopeKind kind, string prefix, CancellationToken cancellation)
    {
        if (kind == ScopeKind.All || SlugCount.LengthAfter(prefix) is not { } length) return [];
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (kind == ScopeKind.Source)
        {
            Add((await SourcesAsync(cancellation)).Select(list => list.Scope.Slug), 1);
            return [.. counts.Select(count => new SlugCount(count.Key, count.Value))];
        }
        var (low, high) = SlugCounts.Range(ScopeKey.Prefix(kind), length, prefix);
        var rows = await host.AskAsync(database => database.RangeAsync(RowRange.Counts(low, high), cancellation), cancellation);
        foreach (var count in rows.Select(SlugCounts.Read)) counts[count.Prefix] = count.Lists;
        var names = await NamesAsync(kind, cancellation);
        Add(names.Spellings, -1);
        Add(names.Lists.Select(list => list.Scope.Slug), 1);
        return [.. counts.Where(count => count.Value > 0).Select(count => new SlugCount(count.Key, count.Value))];

        void Add(IEnumerable<string> slugs, int by)
        {
            foreach (var slug in slugs.Where(slug => slug.StartsWith(prefix, StringComparison.Ordinal)))
            {
                var beginning = slug[..Math.Min(slug.Length, length)];
                counts[beginning] = counts.GetValueOrDefault(beginning) + by;
            }
        }
    }

    public async Task<IReadOnlyList<ListStretch>> StretchesAsync(Scope scope, DateOnly? day, CancellationToken cancellation)
    {
        if (day is not null && scope.Kind != ScopeKind.All)
            throw new ArgumentException("Only the list of all items counts its days in runs.", nameof(scope));
        var (low, high) = StretchKey.Range(joined.KeyOf(scope), day);
        var rows = await host.AskAsync(database => database.RangeAsync(RowRange.Counts(low, high), cancellation), cancellation);
        return [.. rows.Select(StretchKey.Read)];
    }

    /// <summary>The joined lists of a kind that have items, and the spellings with items that stand in one.</summary>
    private async Task<JoinedOfKind> NamesAsync(ScopeKind kind, CancellationToken cancellation)
    {
        var joins = joined.Present;
        var byKey = joins.Names.Where(name => name.Kind == kind && name.Stamp is not null)
            .ToDictionary(name => JoinedLists.KeyOf(name.Stamp ?? ""));
        if (byKey.Count == 0) return new JoinedOfKind(joins, [], []);
        var keys = byKey.Values.SelectMany(name => name.Keys).Concat(byKey.Keys).ToHashSet(StringComparer.Ordinal);
        var rows = await host.AskAsync(database => database.LoadAsync(new RowKeys { Listings = keys }, cancellation), cancellation);
        var filled = rows.Listings.Values.Where(row => row.Items > 0).ToLookup(row => byKey.ContainsKey(row.Id));
        return new JoinedOfKind(joins,
            [.. filled[true].Select(row => new ListingCount(byKey[row.Id].Scope, byKey[row.Id].Name, row.Items))],
            [.. filled[false].Select(row => ScopeKey.SlugOf(kind, row.Id, row.Name))]);
    }

    private async Task<IEnumerable<ListingCount>> SourcesAsync(CancellationToken cancellation)
    {
        var prefix = ScopeKey.Prefix(ScopeKind.Source);
        var range = RowRange.Listings(prefix, prefix + "~");
        var rows = await host.AskAsync(database => database.RangeAsync(range, cancellation), cancellation);
        return rows.Where(row => row.Items > 0).Select(row => CountOf(ScopeKind.Source, row))
            .OrderBy(list => list.Scope.Slug, StringComparer.Ordinal);
    }

    private static ListingCount CountOf(ScopeKind kind, ListingRow row) =>
        new(new Scope(kind, ScopeKey.SlugOf(kind, row.Id, row.Name)), row.Name, row.Items);

    private sealed record JoinedOfKind(NameJoins Joins, IReadOnlyList<ListingCount> Lists, IReadOnlyList<string> Spellings)
    {
        /// <summary>A list under the name that is shown; nothing for one that stands in a joined list.</summary>
        public IEnumerable<ListingCount> Shown(ListingCount list) => Joins.Find(list.Scope) switch
        {
            null => [list],
            { Stamp: null } name => [list with { Name = name.Name }],
            _ => [],
        };
    }
}
