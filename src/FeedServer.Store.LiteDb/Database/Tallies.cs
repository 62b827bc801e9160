using FeedServer.Items;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>
/// Lists and counters of a batch: list entries are written at once, counters summed up and written once a transaction.
/// Orders of a list: <c>f</c> filed, <c>c</c> changed, <c>v</c> changed and undated.
/// </summary>
internal sealed class Tallies(ArchiveDatabase database)
{
    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<string, (string Name, int Items)> listings = [];

    /// <summary>Change of the number of listed items.</summary>
    public long Items { get; private set; }

    /// <summary>Change of the number of undated ones.</summary>
    public long Undated { get; private set; }

    public void Enter(Item item)
    {
        foreach (var entry in EntriesOf(item))
            database[Names.Lists].Upsert(new BsonDocument { ["_id"] = entry, ["n"] = item.Number });
        Count(item, 1);
    }

    public void Leave(Item item)
    {
        foreach (var entry in EntriesOf(item)) database[Names.Lists].Delete(entry);
        Count(item, -1);
    }

    public void Write()
    {
        foreach (var (id, change) in counts.Where(count => count.Value != 0))
        {
            var items = (database[Names.Counts].FindById(id)?["n"].AsInt32 ?? 0) + change;
            if (items > 0) database[Names.Counts].Upsert(new BsonDocument { ["_id"] = id, ["n"] = items });
            else database[Names.Counts].Delete(id);
        }
        foreach (var (id, (name, change)) in listings)
        {
            var row = database[Names.Listings].FindById(id) ?? new BsonDocument { ["_id"] = id, ["name"] = name, ["n"] = 0 };
            row["n"] = row["n"].AsInt32 + change;
            database[Names.Listings].Upsert(row);
        }
    }

    /// <summary>The list entries of a listed item.</summary>
    public static IEnumerable<string> EntriesOf(Item item)
    {
        var changed = FilingKey.Changed(item.Changed);
        var undated = item.Content.FilingDate is null;
        if (undated) yield return $"{ScopeKey.All}|v|{changed}";
        foreach (var (scope, _) in ScopeKey.Of(item.Content))
        {
            yield return $"{scope}|f|{FilingKey.Filed(item)}";
            yield return $"{scope}|c|{changed}";
            if (undated) yield return $"{scope}|v|{changed}";
        }
    }

    private void Count(Item item, int by)
    {
        var scopes = ScopeKey.Of(item.Content);
        Items += by;
        if (item.Content.FilingDate is null) Undated += by;
        foreach (var (scope, name) in scopes)
            listings[scope] = listings.TryGetValue(scope, out var known) ? (known.Name, known.Items + by) : (name, by);
        if (item.Content.FilingDate is not { } date) return;
        foreach (var scope in scopes.Select(scope => scope.Key).Prepend(ScopeKey.All))
        {
            Add($"{scope}|d|{FilingKey.Day(date.Day)}", by);
            Add($"{scope}|m|{FilingKey.Month(date.Day)}", by);
        }
    }

    private void Add(string id, int by) => counts[id] = counts.GetValueOrDefault(id) + by;
}
