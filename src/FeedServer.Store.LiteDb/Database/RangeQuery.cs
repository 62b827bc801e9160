using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>
/// The one form of query this store uses: a range of one index in the order of that index. The texts are constant
/// (LiteDB caches every other text for ever) and say BETWEEN, because two comparisons use one bound and load the rest.
/// </summary>
internal sealed record RangeQuery(string Collection, string Field, bool Descending)
{
    private readonly string where = $"$.{Field} BETWEEN @0 AND @1";
    private readonly string order = $"$.{Field}";

    public static RangeQuery HeadlinesFiledDown { get; } = new(Names.Headlines, "f", true);

    public static RangeQuery HeadlinesFiledUp { get; } = new(Names.Headlines, "f", false);

    public static RangeQuery HeadlinesChanged { get; } = new(Names.Headlines, "u", true);

    public static RangeQuery HeadlinesByGuid { get; } = new(Names.Headlines, "g", false);

    public static RangeQuery HeadlinesByPath { get; } = new(Names.Headlines, "p", false);

    public static RangeQuery HeadlinesByNumber { get; } = new(Names.Headlines, "_id", false);

    public static RangeQuery ListsDown { get; } = new(Names.Lists, "_id", true);

    public static RangeQuery CountsDown { get; } = new(Names.Counts, "_id", true);

    public static RangeQuery CountsUp { get; } = new(Names.Counts, "_id", false);

    public static RangeQuery Listings { get; } = new(Names.Listings, "_id", false);

    public static RangeQuery Keys { get; } = new(Names.Keys, "_id", false);

    public static RangeQuery Revisions { get; } = new(Names.Revisions, "_id", false);

    public static RangeQuery Sources { get; } = new(Names.Sources, "_id", false);

    public static RangeQuery DaysBySource { get; } = new(Names.Days, "_id", false);

    public static RangeQuery DaysByDay { get; } = new(Names.Days, "d", false);

    public static RangeQuery Links { get; } = new(Names.Links, "_id", false);

    public static RangeQuery Subscriptions { get; } = new(Names.Subscriptions, "_id", false);

    /// <summary>Every query there is, for the test that reads their plans.</summary>
    public static IReadOnlyList<RangeQuery> All { get; } =
    [
        HeadlinesFiledDown, HeadlinesFiledUp, HeadlinesChanged, HeadlinesByGuid, HeadlinesByPath, HeadlinesByNumber,
        ListsDown, CountsDown, CountsUp, Listings, Keys, Revisions, Sources, DaysBySource, DaysByDay, Links, Subscriptions,
    ];

    public List<BsonDocument> Run(ArchiveDatabase database, BsonValue low, BsonValue high, int limit) =>
        Ask(database, low, high).Limit(limit).ToList();

    public BsonDocument Plan(ArchiveDatabase database, BsonValue low, BsonValue high) => Ask(database, low, high).Limit(10).GetPlan();

    private ILiteQueryable<BsonDocument> Ask(ArchiveDatabase database, BsonValue low, BsonValue high)
    {
        var query = database[Collection].Query().Where(where, low, high);
        return Descending ? query.OrderByDescending(order) : query.OrderBy(order);
    }
}
