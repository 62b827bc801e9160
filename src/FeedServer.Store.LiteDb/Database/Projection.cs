using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Ledger;
using FeedServer.Store.LiteDb.Log;
using FeedServer.Store.LiteDb.Push;
using FeedServer.Store.LiteDb.Similar;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>
/// Applies records to the database: the only code that writes to it. The same records give the same database, whether
/// they come from a running server, a catch-up or a rebuild; records applied before are passed over.
/// </summary>
internal sealed class Projection
{
    private readonly ArchiveDatabase database;
    private readonly Counters tallies;
    private readonly LedgerProjection ledger;
    private readonly SimilarProjection similar;
    private readonly SubscriptionProjection subscriptions;
    private Meta meta;

    private Projection(ArchiveDatabase database) =>
        (this.database, tallies, ledger, similar, subscriptions, meta) =
            (database, new Counters(database), new LedgerProjection(database), new SimilarProjection(database),
                new SubscriptionProjection(database), database.Meta);

    /// <summary>Applies a batch as one transaction.</summary>
    public static void Apply(ArchiveDatabase database, IReadOnlyList<Change> changes)
    {
        if (changes.All(change => change.Line.Sequence <= database.Meta.Sequence)) return;
        database.Transact(() => new Projection(database).Run(changes));
    }

    private Meta Run(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes.Where(change => change.Line.Sequence > meta.Sequence))
        {
            if (change.State is { } state) ApplyItem(change, state);
            else if (change.Keys is { } keys) ApplyKeys(change.Line.Kind, keys);
            else if (change.Polls is { } polls) ApplyPolls(change, polls);
            else if (change.Similar is { } links) similar.Link(links);
            else if (change.Subscriptions is { } states) subscriptions.Take(states, change.Line.Position);
            meta = meta with { Sequence = change.Line.Sequence, Hash = change.Line.Hash, Position = change.Line.Position };
            if (!LogKind.IsApart(change.Line.Kind)) meta = meta with { Served = meta.Sequence };
        }
        tallies.Write();
        ledger.Write();
        similar.Write();
        subscriptions.Write();
        return meta with { Items = meta.Items + tallies.Items, Undated = meta.Undated + tallies.Undated, Stories = similar.Stories,
            Arrived = meta.Arrived + tallies.Arrived };
    }

    private void ApplyItem(Change change, ItemRecord state)
    {
        var item = state.Item;
        // A number not given before has no row; looking for one would cost every import a search.
        var old = item.Number > meta.Number ? null : database[Names.Headlines].FindById(item.Number);
        var before = old is null ? null : Rows.Decode(old["j"].AsBinary);
        var lists = ScopeKey.Of(item);
        var was = before is null ? [] : ScopeKey.Of(before);
        var left = FormerLists.After(FormerLists.Of(old), was, lists);
        if (before is not null && old is not null) Leave(before, was, old, item);
        WriteHeadline(change, state, old, before, left);
        database[Names.Bodies].Upsert(new BsonDocument { ["_id"] = item.Number, ["c"] = change.Body });
        if (item.Withdrawn is null) tallies.Enter(item, lists);
        if (Arrives(before, item)) tallies.Arrive(item, item.Withdrawn is null ? lists : lists.Concat(left.Select(key => (key, ""))));
        if (change.Mark is { } mark) similar.Remember(mark);
        foreach (var key in state.Keys) See(item.Source, key, item.Number, state.Fingerprint);
        meta = meta with
        {
            Number = Math.Max(meta.Number, item.Number),
            Instant = Math.Max(meta.Instant, item.Changed.ToUnixTimeMilliseconds()),
        };
    }

    // A revision, or the withdrawal of one; what is only touched is said nowhere.
    private static bool Arrives(Item? before, Item item) =>
        before is null || before.Revision != item.Revision || (before.Withdrawn is null && item.Withdrawn is not null);

    private void Leave(Item before, IReadOnlyList<(string Key, string Name)> lists, BsonDocument old, Item item)
    {
        if (before.Withdrawn is null) tallies.Leave(before, lists);
        if (before.Path != item.Path) database[Names.Paths].Upsert(new BsonDocument { ["_id"] = before.Path, ["n"] = item.Number });
        if (before.Revision == item.Revision) return;
        var row = new BsonDocument { ["_id"] = RevisionId(before.Number, before.Revision), ["at"] = old["ra"] };
        Rows.SetPosition(row, Rows.PositionOf(old));
        Rows.SetArrival(row, Rows.ArrivalOf(old));
        database[Names.Revisions].Upsert(row);
    }

    private void WriteHeadline(Change change, ItemRecord state, BsonDocument? old, Item? before, IReadOnlyList<string> left)
    {
        var item = state.Item;
        var sameRevision = old is not null && before?.Revision == item.Revision;
        BsonArray states = sameRevision && old is not null ? old["t"].AsArray : new BsonArray();
        states.Add(Change.StateHash(state));
        var withdrawn = item.Withdrawn is null ? "" : FilingKey.Withdrawn;
        var row = new BsonDocument
        {
            ["_id"] = item.Number,
            ["f"] = withdrawn + FilingKey.Filed(item),
            ["u"] = withdrawn + FilingKey.Changed(item.Changed),
            ["g"] = GuidKey(item.Id),
            ["p"] = item.Path,
            ["j"] = Rows.Encode(item),
            ["h"] = change.BodyHash,
            ["ra"] = sameRevision && old is not null ? old["ra"] : item.Changed.ToUnixTimeMilliseconds(),
            ["t"] = states,
            ["r"] = item.Revision,
        };
        Rows.SetPosition(row, change.Line.Position);
        if (sameRevision && old is not null) Rows.SetArrival(row, Rows.ArrivalOf(old));
        FormerLists.Set(row, left);
        if (old is null) database[Names.Headlines].Insert(row);
        else database[Names.Headlines].Update(row);
    }

    private void ApplyKeys(string kind, KeysBody body)
    {
        foreach (var key in body.Keys)
        {
            if (kind == LogKind.Alias && body.Number is { } number) See(body.Source, key, number, body.Fingerprint ?? "");
            else if (database[Names.Keys].FindById(KeyId.Of(body.Source, key)) is { } row)
            {
                row["missing"] = kind == LogKind.Missing;
                database[Names.Keys].Update(row);
            }
        }
    }

    private void ApplyPolls(Change change, PollsBody body)
    {
        foreach (var poll in body.Polls) ledger.Take(poll, change.Line.Position);
        meta = meta with { Ledger = change.Line.Sequence,
            LedgerInstant = Math.Max(meta.LedgerInstant, change.Line.At.ToUnixTimeMilliseconds()) };
    }

    // A key belongs to the item that had it first; what another item says under it later does not move it.
    private void See(string source, string key, long number, string fingerprint)
    {
        var id = KeyId.Of(source, key);
        if (database[Names.Keys].FindById(id) is { } known && known["n"].AsInt64 != number) return;
        database[Names.Keys].Upsert(new BsonDocument
        {
            ["_id"] = id,
            ["n"] = number,
            ["seen"] = fingerprint,
            ["key"] = key,
            ["missing"] = false,
        });
    }

    public static string RevisionId(long number, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D10}|{revision:D6}");

    public static string GuidKey(ItemGuid id) => ContentHash.From(id.Value)[..32];
}
