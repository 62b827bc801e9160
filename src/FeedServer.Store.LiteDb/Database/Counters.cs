using FeedServer.Items;
using FeedServer.Store.LiteDb.Arrivals;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>
/// Lists, counters and arrivals of a batch: list entries are written at once, counters and arrivals gathered and written once
/// a transaction. Orders of a list: <c>f</c> filed, <c>c</c> changed, <c>v</c> changed and undated.
/// </summary>
internal sealed class Counters(ArchiveDatabase database)
{
    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<string, Listing> listings = [];
    private readonly List<long> arrivals = [];

    /// <summary>What a batch changes of a listing.</summary>
    private sealed class Listing(string name)
    {
        public string Name { get; } = name;

        public int Items { get; set; }

        public List<long> Arrivals { get; } = [];
    }

    /// <summary>Change of the number of listed items.</summary>
    public long Items { get; private set; }

    /// <summary>Change of the number of undated ones.</summary>
    public long Undated { get; private set; }

    /// <summary>How many public states arrived.</summary>
    public int Arrived => arrivals.Count;

    public void Enter(Item item, IReadOnlyList<(string Key, string Name)> scopes)
    {
        foreach (var entry in EntriesOf(item, scopes))
            database[Names.Lists].Upsert(new BsonDocument { ["_id"] = entry, ["n"] = item.Number });
        Count(item, scopes, 1);
    }

    public void Leave(Item item, IReadOnlyList<(string Key, string Name)> scopes)
    {
        foreach (var entry in EntriesOf(item, scopes)) database[Names.Lists].Delete(entry);
        Count(item, scopes, -1);
    }

    /// <summary>A public state arrives in the list of all and in these.</summary>
    public void Arrive(Item item, IEnumerable<(string Key, string Name)> scopes)
    {
        var arrival = ArrivalBlocks.Pack(item.Number, item.Revision, item.Withdrawn is not null);
        arrivals.Add(arrival);
        foreach (var (scope, name) in scopes) ListingOf(scope, name).Arrivals.Add(arrival);
    }

    public void Write()
    {
        ArrivalBlocks.Append(database, ScopeKey.All, database.Meta.Arrived, arrivals);
        foreach (var (id, change) in counts.Where(count => count.Value != 0))
        {
            var items = (database[Names.Counts].FindById(id)?["n"].AsInt32 ?? 0) + change;
            if (items > 0) database[Names.Counts].Upsert(new BsonDocument { ["_id"] = id, ["n"] = items });
            else database[Names.Counts].Delete(id);
        }
        foreach (var (id, listing) in listings)
        {
            var row = database[Names.Listings].FindById(id)
                ?? new BsonDocument { ["_id"] = id, ["name"] = listing.Name, ["n"] = 0, ["a"] = 0L };
            ArrivalBlocks.Append(database, id, row["a"].AsInt64, listing.Arrivals);
            row["n"] = row["n"].AsInt32 + listing.Items;
            row["a"] = row["a"].AsInt64 + listing.Arrivals.Count;
            database[Names.Listings].Upsert(row);
        }
    }

    /// <summary>The list entries of a listed item.</summary>
    public static IEnumerable<string> EntriesOf(Item item, IReadOnlyList<(string Key, string Name)> scopes)
    {
        var (filed, changed) = (FilingKey.Filed(item), FilingKey.Changed(item.Changed));
        var undated = item.Content.FilingDate is null;
        if (undated) yield return $"{ScopeKey.All}|v|{changed}";
        foreach (var (scope, _) in scopes)
        {
            yield return $"{scope}|f|{filed}";
            yield return $"{scope}|c|{changed}";
            if (undated) yield return $"{scope}|v|{changed}";
        }
    }

    private void Count(Item item, IReadOnlyList<(string Key, string Name)> scopes, int by)
    {
        Items += by;
        if (item.Content.FilingDate is null) Undated += by;
        foreach (var (scope, name) in scopes) ListingOf(scope, name).Items += by;
        if (item.Content.FilingDate is not { } date) return;
        foreach (var scope in scopes.Select(scope => scope.Key).Prepend(ScopeKey.All))
        {
            Add($"{scope}|d|{FilingKey.Day(date.Day)}", by);
            Add($"{scope}|m|{FilingKey.Month(date.Day)}", by);
        }
    }

    private void Add(string id, int by) => counts[id] = counts.GetValueOrDefault(id) + by;

    private Listing ListingOf(string scope, string name) =>
        listings.TryGetValue(scope, out var known) ? known : listings[scope] = new Listing(name);
}
