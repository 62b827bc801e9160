using FeedServer.Caching;
using FeedServer.Discovery;
using FeedServer.Search.Folding;

namespace FeedServer.Pages.Search;

/// <summary>The names of all sections, persons, places, sources and tags. They are read once; what changes is put right after each write,
/// since queries are arbitrary and each would read them all.</summary>
/// <param name="site">The archive, and the operator's names of sources.</param>
public sealed class ListNames(Site site)
{
    private const int AtOnce = 1_000;

    // More than that is read anew sooner than it is put right.
    private const int MostTouched = 2_000;
    private const int MostLater = 20_000;

    private readonly Lock gate = new();
    private Reading? latest;
    private Task? refresh;

    /// <summary>The lists whose names have, for each word asked for, a word that begins with it; kinds without any are left out.</summary>
    /// <param name="words">Folded words.</param>
    /// <param name="most">The most lists of a kind that are wanted by name; those with the most items.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    internal async Task<IReadOnlyList<FoundNames>> FindAsync(IReadOnlyList<string> words, int most, CancellationToken cancellation)
    {
        if (words.Count == 0) return [];
        var reading = await CurrentAsync(cancellation);
        var kinds = new List<FoundNames>();
        foreach (var (kind, names) in reading.Kinds)
        {
            (IReadOnlyList<string> Slugs, int All) found;
            lock (gate) found = names.Find(words, most);
            var lists = new List<ListingCount>();
            foreach (var slug in found.Slugs)
            {
                if (await site.Store.ListingAsync(new Scope(kind, slug), cancellation) is { Items: > 0 } list)
                    lists.Add(list with { Name = site.NameOf(list) });
            }
            if (lists.Count > 0) kinds.Add(new FoundNames(kind, lists, Math.Max(found.All, lists.Count)));
        }
        return kinds;
    }

    private async Task<Reading> CurrentAsync(CancellationToken cancellation)
    {
        var (stamp, joins) = (site.Sources.Stamp(), site.Store.Joins);
        var wanted = (await site.Store.StateAsync(cancellation)).Sequence;
        while (true)
        {
            Task running;
            lock (gate)
            {
                if (latest is { } reading && reading.Holds(wanted, stamp, joins)) return reading;
                // Tied to no request: a request that is aborted only stops waiting.
                if (refresh is not { IsCompleted: false }) refresh = Task.Run(() => RefreshAsync(stamp, joins), CancellationToken.None);
                running = refresh;
            }
            await running.WaitAsync(cancellation);
        }
    }

    private async Task RefreshAsync(string stamp, NameJoins joins)
    {
        var before = latest;
        var sequence = (await site.Store.StateAsync(CancellationToken.None)).Sequence;
        var after = before is not null && before.Holds(before.Sequence, stamp, joins) && await IsPutRightAsync(before, joins)
            ? before with { Sequence = sequence }
            : new Reading(sequence, stamp, joins, await ReadAsync());
        lock (gate) latest = after;
    }

    private async Task<IReadOnlyList<(ScopeKind Kind, FoldedNames Names)>> ReadAsync()
    {
        var kinds = new List<(ScopeKind, FoldedNames)>();
        foreach (var kind in ListKinds.All)
        {
            var names = new FoldedNames();
            string? after = null;
            while (await site.Store.ListingsAsync(kind, after, AtOnce, CancellationToken.None) is { Count: > 0 } lists)
            {
                foreach (var list in lists) names.Add(list.Scope.Slug, FoldedText.Words(site.NameOf(list)), list.Items);
                after = lists[^1].Scope.Slug;
            }
            kinds.Add((kind, names));
        }
        return kinds;
    }

    /// <summary>Puts right what was changed since a reading; false when there is too much of it.</summary>
    private async Task<bool> IsPutRightAsync(Reading reading, NameJoins joins)
    {
        if (await site.Store.ChangesAsync(reading.Sequence, CancellationToken.None) is not { } changes) return false;
        var touched = new HashSet<Scope>();
        foreach (var item in changes.SelectMany(change => change.Items))
        {
            touched.UnionWith(ScopesOf(item.Before, joins));
            touched.UnionWith(ScopesOf(item.After, joins));
            if (touched.Count > MostTouched) return false;
        }
        foreach (var scope in touched)
        {
            if (await site.Store.ListingAsync(scope, CancellationToken.None) is not { } list) continue;
            var names = reading.Kinds.First(kind => kind.Kind == scope.Kind).Names;
            lock (gate)
            {
                if (!names.Set(scope.Slug, list.Items)) names.Add(scope.Slug, FoldedText.Words(site.NameOf(list)), list.Items);
                if (names.Later > MostLater) return false;
            }
        }
        return true;
    }

    private static IEnumerable<Scope> ScopesOf(Item? item, NameJoins joins) =>
        ListMembership.From(item)?.Scopes.Select(own => joins.Resolve(own.Scope)) ?? [];

    /// <summary>Names as of a sequence of the archive.</summary>
    private sealed record Reading(
        long Sequence, string Stamp, NameJoins Joins, IReadOnlyList<(ScopeKind Kind, FoldedNames Names)> Kinds)
    {
        public bool Holds(long sequence, string stamp, NameJoins joins) =>
            Sequence >= sequence && Stamp == stamp && ReferenceEquals(Joins, joins);
    }
}
