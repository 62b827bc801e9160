using LiteDB;
using LiteDB.Engine;

namespace FeedServer.Store.LiteDb.Collections;

/// <summary>What a transaction writes, as documents. New rows are inserted many at once, because LiteDB's upsert searches each index twice
/// for them, and each document is made when LiteDB takes it, so that a batch of them is never held.</summary>
internal sealed record DocumentWrites(
    string Collection, IEnumerable<BsonDocument> Inserted, IReadOnlyList<BsonDocument> Written, IReadOnlyList<BsonValue> Deleted)
{
    public bool IsEmpty => Deleted.Count == 0 && Written.Count == 0 && !Inserted.Any();

    /// <summary>What a change set writes at once: all but the rows that <see cref="DeferredLedger"/> holds, and what the database knows of
    /// itself.</summary>
    public static List<DocumentWrites> For(ChangeSet changes)
    {
        List<DocumentWrites> writes =
        [
            For(Schema.Items, changes.Items),
            For(Schema.Texts, changes.Texts),
            For(Schema.Revisions, changes.Revisions),
            For(Schema.Keys, changes.Keys),
            For(Schema.FormerPaths, changes.FormerPaths),
            For(Schema.Lists, changes.Lists) with { Inserted = Entries(changes.Lists.Inserted) },
            For(Schema.Counts, changes.Counts),
            For(Schema.Listings, changes.Listings),
            For(Schema.Arrivals, changes.Arrivals),
            For(Schema.Sources, changes.Sources with { Inserted = [], Written = [] }),
            For(Schema.Days, changes.Days with { Inserted = [], Written = [] }),
            For(Schema.Documents, changes.Documents),
            For(Schema.Stories, changes.Stories),
            For(Schema.Links, changes.Links),
            For(Schema.Subscriptions, changes.Subscriptions),
            For(Schema.Comments, changes.Comments),
        ];
        return writes;
    }

    /// <summary>What the database knows of itself.</summary>
    public static DocumentWrites For(ArchiveMeta meta) => new(Schema.Meta.Name, [], [Schema.Meta.Write(meta)], []);

    /// <summary>What changes in one collection.</summary>
    public static DocumentWrites For<TKey, TRow>(Collection<TRow> collection, TableChange<TKey, TRow> change) => new(
        collection.Name, change.Inserted.Select(collection.Write), [.. change.Written.Select(collection.Write)],
        [.. change.Deleted.Select(key => new BsonValue((object?)key))]);

    /// <summary>Writes within the transaction of this thread.</summary>
    public void Run(LiteEngine engine)
    {
        if (Deleted.Count > 0) engine.Delete(Collection, Deleted);
        if (Inserted.Any()) engine.Insert(Collection, Inserted, BsonAutoId.Int64);
        if (Written.Count > 0) engine.Upsert(Collection, Written, BsonAutoId.Int64);
    }

    // A batch has a dozen list entries an item. LiteDB writes a document before it asks for the next, so one serves for all.
    private static IEnumerable<BsonDocument> Entries(IReadOnlyList<ListRow> rows)
    {
        var document = new BsonDocument();
        foreach (var row in rows)
        {
            (document["_id"], document["n"]) = (row.Id, row.Number);
            yield return document;
        }
    }
}
