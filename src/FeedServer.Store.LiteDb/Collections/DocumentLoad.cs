using System.Collections.ObjectModel;
using LiteDB;
using LiteDB.Engine;

namespace FeedServer.Store.LiteDb.Collections;

/// <summary>One look-up of many rows in many collections: documents are found within the gate, rows made of them outside.</summary>
internal sealed class DocumentLoad(RowKeys keys, RecentDocuments recent)
{
    /// <summary>A step of a walk costs about a quarter of a search.</summary>
    private const int MostWalked = 4;

    private const int FewestWalked = 32;

    private readonly Dictionary<IndexOrder, List<BsonDocument>> found = [];
    private readonly Dictionary<long, List<BsonDocument>> links = [];
    private readonly Dictionary<string, SourceRow> sources = [];
    private readonly Dictionary<string, DayRow> days = [];

    public void Run(LiteEngine engine, DeferredLedger deferred)
    {
        if (keys.Items.Count > 0) found[Schema.Items.ById] = recent.Find(engine, keys.Items);
        Find(Schema.Texts.ById, keys.Texts);
        Find(Schema.ItemsByGuid, keys.Guids);
        Find(Schema.ItemsByPath, keys.Paths);
        if (keys.Paths.Count > 0) recent.Keep(found[Schema.ItemsByPath]);
        Find(Schema.ItemsByChange, keys.Instants);
        Find(Schema.Revisions.ById, keys.Revisions);
        Find(Schema.Keys.ById, keys.Keys);
        Find(Schema.FormerPaths.ById, keys.FormerPaths);
        FindNeighbours(engine, Schema.Counts.ById, keys.Counts);
        Find(Schema.Listings.ById, keys.Listings);
        Find(Schema.Arrivals.ById, keys.Arrivals);
        Find(Schema.Sources.ById, deferred.Sources.Find(keys.Sources, sources));
        Find(Schema.Days.ById, deferred.Days.Find(keys.Days, days));
        Find(Schema.Documents.ById, keys.Documents);
        Find(Schema.Stories.ById, keys.Stories);
        Find(Schema.Links.ById, keys.Links);
        Find(Schema.Subscriptions.ById, keys.Subscriptions);
        Find(Schema.Comments.ById, keys.Comments);
        FindLinks(engine);

        void Find<TKey>(IndexOrder order, IReadOnlyCollection<TKey> wanted)
        {
            if (wanted.Count > 0) found[order] = order.Find(engine, wanted.Select(key => new BsonValue((object?)key)));
        }
    }

    private void FindLinks(LiteEngine engine)
    {
        foreach (var number in keys.LinksOf)
        {
            var (low, high) = (new LinkRow(number, 0).Id, new LinkRow(number, 9_999_999_999).Id);
            links[number] = Schema.Links.ById.Range(engine, low, high, RowKeys.MostLinks, descending: false);
        }
    }

    // Days and months of one scope stand side by side: one walk along the index finds what a search for each would.
    private void FindNeighbours(LiteEngine engine, IndexOrder order, IReadOnlyCollection<string> wanted)
    {
        if (wanted.Count == 0) return;
        var (documents, alone) = (new List<BsonDocument>(), new List<BsonValue>());
        foreach (var group in wanted.GroupBy(key => key[..(key.LastIndexOf('|') + 1)], StringComparer.Ordinal))
        {
            var most = group.Count() * MostWalked;
            var walked = most < FewestWalked ? null
                : order.Range(engine, group.Min(StringComparer.Ordinal), group.Max(StringComparer.Ordinal), most, descending: false);
            if (walked is null || walked.Count == most) alone.AddRange(group.Select(key => new BsonValue(key)));
            else documents.AddRange(walked);
        }
        if (alone.Count > 0) documents.AddRange(order.Find(engine, alone));
        found[order] = documents;
    }

    public LoadedRows Rows() => new()
    {
        Items = By(Schema.Items, Schema.Items.ById, row => row.Number),
        Texts = By(Schema.Texts, Schema.Texts.ById, row => row.Number),
        Guids = By(Schema.Items, Schema.ItemsByGuid, row => row.Guid),
        Paths = By(Schema.Items, Schema.ItemsByPath, row => row.Path),
        Instants = By(Schema.Items, Schema.ItemsByChange, row => row.Changed),
        Revisions = By(Schema.Revisions, Schema.Revisions.ById, row => row.Id),
        Keys = By(Schema.Keys, Schema.Keys.ById, row => row.Id),
        FormerPaths = By(Schema.FormerPaths, Schema.FormerPaths.ById, row => row.Path),
        Counts = By(Schema.Counts, Schema.Counts.ById, row => row.Id),
        Listings = By(Schema.Listings, Schema.Listings.ById, row => row.Id),
        Arrivals = By(Schema.Arrivals, Schema.Arrivals.ById, row => row.Id),
        Sources = By(Schema.Sources, Schema.Sources.ById, row => row.Id, sources),
        Days = By(Schema.Days, Schema.Days.ById, row => row.Id, days),
        Documents = By(Schema.Documents, Schema.Documents.ById, row => row.Id),
        Stories = By(Schema.Stories, Schema.Stories.ById, row => row.Block),
        Links = By(Schema.Links, Schema.Links.ById, row => row.Id),
        LinksOf = links.Where(of => of.Value.Count > 0)
            .ToDictionary(of => of.Key, of => (IReadOnlyList<LinkRow>)of.Value.ConvertAll(document => Schema.Links.Read(document))),
        Subscriptions = By(Schema.Subscriptions, Schema.Subscriptions.ById, row => row.Id),
        Comments = By(Schema.Comments, Schema.Comments.ById, row => row.Id),
    };

    private IReadOnlyDictionary<TKey, TRow> By<TKey, TRow>(Collection<TRow> collection, IndexOrder order, Func<TRow, TKey> keyOf,
        Dictionary<TKey, TRow>? known = null) where TKey : notnull
    {
        if (!found.TryGetValue(order, out var documents))
            return known ?? (IReadOnlyDictionary<TKey, TRow>)ReadOnlyDictionary<TKey, TRow>.Empty;
        var rows = known ?? new Dictionary<TKey, TRow>(documents.Count);
        foreach (var document in documents)
        {
            var row = collection.Read(document);
            rows.TryAdd(keyOf(row), row);
        }
        return rows;
    }
}
