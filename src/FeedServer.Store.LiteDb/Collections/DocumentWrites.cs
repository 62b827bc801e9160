using FeedServer.Store.Port;
using LiteDB;
using LiteDB.Engine;

namespace FeedServer.Store.LiteDb.Collections;

/// <summary>
/// What a transaction writes, as documents, made before the gate. New rows are inserted many at once: LiteDB's upsert would search
/// each index twice for them.
/// </summary>
internal sealed record DocumentWrites(
    string Collection, IReadOnlyCollection<BsonDocument> Inserted, List<BsonDocument> Written, List<BsonValue> Deleted)
{
    /// <summary>All that a change set writes, what it knows of itself last.</summary>
    public static List<DocumentWrites> For(ChangeSet changes)
    {
        List<DocumentWrites> writes =
        [
            For(Schema.Items, changes.Items),
            For(Schema.Texts, changes.Texts),
            For(Schema.Revisions, changes.Revisions),
            For(Schema.Keys, changes.Keys),
            For(Schema.FormerPaths, changes.FormerPaths),
            For(Schema.Lists, changes.Lists),
            For(Schema.Counts, changes.Counts),
            For(Schema.Listings, changes.Listings),
            For(Schema.Arrivals, changes.Arrivals),
            For(Schema.Sources, changes.Sources),
            For(Schema.Days, changes.Days),
            For(Schema.Documents, changes.Documents),
            For(Schema.Stories, changes.Stories),
            For(Schema.Links, changes.Links),
            For(Schema.Subscriptions, changes.Subscriptions),
            new DocumentWrites(Schema.Meta.Name, [], [Schema.Meta.Write(changes.After)], []),
        ];
        return writes;
    }

    /// <summary>Writes within the transaction of this thread.</summary>
    public void Run(LiteEngine engine)
    {
        if (Deleted.Count > 0) engine.Delete(Collection, Deleted);
        if (Inserted.Count > 0) engine.Insert(Collection, Inserted, BsonAutoId.Int64);
        if (Written.Count > 0) engine.Upsert(Collection, Written, BsonAutoId.Int64);
    }

    private static DocumentWrites For<TKey, TRow>(Collection<TRow> collection, TableChange<TKey, TRow> change) => new(
        collection.Name,
        [.. change.Inserted.Select(collection.Write)],
        [.. change.Written.Select(collection.Write)],
        [.. change.Deleted.Select(key => new BsonValue((object?)key))]);
}
