using System.Globalization;
using LiteDB;
using LiteDB.Engine;

namespace FeedServer.Store.LiteDb.Collections;

/// <summary>The collections, their documents and their indexes. Names once written stay: an archive is opened by later versions.</summary>
internal static class Schema
{
    /// <summary>The id of the only document of <see cref="Meta"/>.</summary>
    public const string MetaId = "log";

    public static Collection<ItemRow> Items { get; } = new("headlines", ItemDocument.Write, ItemDocument.Read);

    public static Collection<TextRow> Texts { get; } = new("bodies",
        row => new BsonDocument { ["_id"] = row.Number, ["c"] = row.Compressed },
        document => new TextRow(document["_id"].AsInt64, document["c"].AsBinary));

    public static Collection<RevisionRow> Revisions { get; } = new("revisions",
        row => new BsonDocument { ["_id"] = row.Id, ["at"] = row.At }.With(row.Position).WithArrival(row.Arrival, row.Position)
            .With("e", row.Edit),
        document => new RevisionRow(document["_id"].AsString, document["at"].AsInt64, document.Position(), document.Arrival(),
            document["e"].AsString));

    public static Collection<KeyRow> Keys { get; } = new("keys",
        row => new BsonDocument { ["_id"] = row.Id, ["n"] = row.Number, ["seen"] = row.Seen, ["key"] = row.Key, ["missing"] = row.Missing },
        document => new KeyRow(document["_id"].AsString, document["n"].AsInt64, document["seen"].AsString, document["key"].AsString,
            document["missing"].AsBoolean));

    public static Collection<FormerPathRow> FormerPaths { get; } = new("paths",
        row => new BsonDocument { ["_id"] = row.Path, ["n"] = row.Number },
        document => new FormerPathRow(document["_id"].AsString, document["n"].AsInt64));

    public static Collection<ListRow> Lists { get; } = new("lists",
        row => new BsonDocument { ["_id"] = row.Id, ["n"] = row.Number },
        document => ListRow.Parse(document["_id"].AsString, document["n"].AsInt64));

    public static Collection<CountRow> Counts { get; } = new("counts",
        row => new BsonDocument { ["_id"] = row.Id, ["n"] = row.Items },
        document => new CountRow(document["_id"].AsString, document["n"].AsInt32));

    public static Collection<ListingRow> Listings { get; } = new("listings",
        row => new BsonDocument
        {
            ["_id"] = row.Id,
            ["name"] = row.Name,
            ["n"] = row.Items,
            ["a"] = row.Arrived,
            ["o"] = row.ByItems,
        },
        document => new ListingRow(document["_id"].AsString, document["name"].AsString, document["n"].AsInt32, document["a"].AsInt64));

    public static Collection<ArrivalRow> Arrivals { get; } = new("arrivals",
        row => new BsonDocument { ["_id"] = row.Id, ["e"] = row.Arrivals },
        document => new ArrivalRow(document["_id"].AsString, document["e"].AsBinary));

    public static Collection<SourceRow> Sources { get; } = new("sources",
        row => new BsonDocument { ["_id"] = row.Id, ["j"] = row.Json }.With(row.Position),
        document => new SourceRow(document["_id"].AsString, document["j"].AsBinary, document.Position()));

    public static Collection<DayRow> Days { get; } = new("days",
        row => new BsonDocument { ["_id"] = row.Id, ["d"] = row.ByDay, ["j"] = row.Json },
        document => new DayRow(document["_id"].AsString, document["d"].AsString, document["j"].AsBinary));

    public static Collection<DocumentRow> Documents { get; } = new("documents",
        row => new BsonDocument { ["_id"] = row.Id, ["j"] = row.Json },
        document => new DocumentRow(document["_id"].AsString, document["j"].AsBinary));

    public static Collection<StoryRow> Stories { get; } = new("stories",
        row => new BsonDocument { ["_id"] = row.Block, ["e"] = row.Fingerprints },
        document => new StoryRow(document["_id"].AsInt32, document["e"].AsBinary));

    public static Collection<LinkRow> Links { get; } = new("links",
        row => new BsonDocument { ["_id"] = row.Id },
        document => LinkRow.Parse(document["_id"].AsString));

    public static Collection<SubscriptionRow> Subscriptions { get; } = new("subscriptions",
        row => new BsonDocument { ["_id"] = row.Id, ["j"] = row.Json }.With(row.Position),
        document => new SubscriptionRow(document["_id"].AsString, document["j"].AsBinary, document.Position()));

    public static Collection<CommentRow> Comments { get; } = new("comments",
        row => new BsonDocument { ["_id"] = row.Id, ["i"] = row.ByItem, ["s"] = row.ByStatus, ["j"] = row.Json }.With(row.Position),
        document => new CommentRow(document["_id"].AsString, document["i"].AsString, document["s"].AsString, document["j"].AsBinary,
            document.Position()));

    public static Collection<ArchiveMeta> Meta { get; } = new("meta", MetaDocument.Write, MetaDocument.Read);

    public static IndexOrder ItemsByFiled { get; } = new(Items.Name, "f");
    public static IndexOrder ItemsByChange { get; } = new(Items.Name, "u");
    public static IndexOrder ItemsByGuid { get; } = new(Items.Name, "g");
    public static IndexOrder ItemsByPath { get; } = new(Items.Name, "p");
    public static IndexOrder ListingsByItems { get; } = new(Listings.Name, "o");
    public static IndexOrder DaysByDay { get; } = new(Days.Name, "d");
    public static IndexOrder CommentsByItem { get; } = new(Comments.Name, "i");
    public static IndexOrder CommentsByStatus { get; } = new(Comments.Name, "s");

    /// <summary>Every order there is, for the test that reads LiteDB's plans.</summary>
    public static IReadOnlyList<IndexOrder> Orders { get; } =
    [
        Items.ById, ItemsByFiled, ItemsByChange, ItemsByGuid, ItemsByPath, Texts.ById, Revisions.ById, Keys.ById, FormerPaths.ById,
        Lists.ById, Counts.ById, Listings.ById, ListingsByItems, Arrivals.ById, Sources.ById, Days.ById, DaysByDay, Documents.ById,
        Stories.ById, Links.ById, Subscriptions.ById, Comments.ById, CommentsByItem, CommentsByStatus, Meta.ById,
    ];

    /// <summary>Makes the indexes of a new file and sets what LiteDB keeps in it.</summary>
    public static void Create(LiteEngine engine)
    {
        engine.Pragma("UTC_DATE", true);
        engine.Pragma("TIMEOUT", 10);
        OwnCheckpoints(engine);
        foreach (var index in Orders.Where(order => order.Field != "_id")) Ensure(engine, index);
    }

    /// <summary>Makes the indexes that a file of an earlier version has not; nothing is read or written where they are there.</summary>
    public static void Complete(LiteEngine engine)
    {
        Ensure(engine, CommentsByItem);
        Ensure(engine, CommentsByStatus);
    }

    private static void Ensure(LiteEngine engine, IndexOrder index) =>
        engine.EnsureIndex(index.Collection, index.Field, BsonExpression.Create($"$.{index.Field}"), unique: false);

    /// <summary>LiteDB makes no checkpoint of its own accord: what is deferred has to be written before.</summary>
    public static void OwnCheckpoints(LiteEngine engine) => engine.Pragma("CHECKPOINT", 0);

    /// <summary>The collection of a type of rows, and the order in which a range of them is read.</summary>
    public static (Collection<TRow> Collection, IndexOrder Order) In<TRow>(RowOrder order)
    {
        (object Collection, IndexOrder Order) found = order switch
        {
            RowOrder.Items => (Items, Items.ById),
            RowOrder.Revisions => (Revisions, Revisions.ById),
            RowOrder.Keys => (Keys, Keys.ById),
            RowOrder.FormerPaths => (FormerPaths, FormerPaths.ById),
            RowOrder.Lists => (Lists, Lists.ById),
            RowOrder.Counts => (Counts, Counts.ById),
            RowOrder.Listings => (Listings, Listings.ById),
            RowOrder.ListingsByItems => (Listings, ListingsByItems),
            RowOrder.Arrivals => (Arrivals, Arrivals.ById),
            RowOrder.Sources => (Sources, Sources.ById),
            RowOrder.DaysBySource => (Days, Days.ById),
            RowOrder.DaysByDay => (Days, DaysByDay),
            RowOrder.Documents => (Documents, Documents.ById),
            RowOrder.Stories => (Stories, Stories.ById),
            RowOrder.Links => (Links, Links.ById),
            RowOrder.Subscriptions => (Subscriptions, Subscriptions.ById),
            RowOrder.Comments => (Comments, Comments.ById),
            RowOrder.CommentsByItem => (Comments, CommentsByItem),
            RowOrder.CommentsByStatus => (Comments, CommentsByStatus),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "There is no such order."),
        };
        return ((Collection<TRow>)found.Collection, found.Order);
    }

    /// <summary>A key of an order as LiteDB has it: numbers come as text of ten digits.</summary>
    public static BsonValue KeyOf(RowOrder order, string key) => order switch
    {
        RowOrder.Items => long.Parse(key, CultureInfo.InvariantCulture),
        RowOrder.Stories => int.Parse(key, CultureInfo.InvariantCulture),
        _ => key,
    };
}
